import * as vscode from 'vscode';
import type { AssumptionChoice } from '../../../server/src/protocol/protocol';

/**
 * What can be assumed of a card by where a request starts at it (SOURCE of interfaces.md): `shop/deploy/web`,
 * `shop/pod/debug`, `node/node-1`. Nothing for clients outside the cluster.
 */
export function assumptionsAbout(source: string): AssumptionChoice[] {
  const { l10n } = vscode;
  const [namespace = '', kind = '', name = ''] = source.split('/');
  const group = source.slice(source.indexOf('/') + 1);
  const choice = (text: string, label: string): AssumptionChoice => ({ text, label, group });
  if (namespace === 'node') {
    return [
      choice(`node-down=${kind}`, l10n.t('{0} is down', kind)),
      choice(`node-drained=${kind}`, l10n.t('{0} is drained', kind)),
    ];
  }
  if (name === '') {
    return [];
  }
  return kind === 'pod'
    ? [
        choice(`not-ready=${source}`, l10n.t('{0} is not ready', name)),
        choice(`restarted=${source}`, l10n.t('{0} is restarted', name)),
        choice(`deleted=${source}`, l10n.t('{0} is deleted', name)),
      ]
    : [
        choice(`not-ready=${source}`, l10n.t('no pod of {0} is ready', group)),
        choice(`restarted=${source}`, l10n.t('the pods of {0} are restarted', group)),
        choice(`scaled=${source}:0`, l10n.t('{0} is scaled to {1}', group, 0)),
        choice(`scaled=${source}:1`, l10n.t('{0} is scaled to {1}', group, 1)),
      ];
}
