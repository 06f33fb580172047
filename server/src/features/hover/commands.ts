import type { Position } from 'vscode-languageserver-types';
import { say } from '../../base/say';
import { isService } from '../../links/bundle';
import type { Member } from '../../links/member';
import { frontUrl } from '../../network/http/front-url';
import { shortKind } from '../../network/workload-names';
import type { Snapshot } from '../../workspace/snapshot';
import { offsetAt } from '../position';
import { serviceUrl } from '../service-url';
import { spotsAt } from './spot';

/**
 * What can be done with the object at a position, as a line of Markdown below its hover: simulate a request to it, or
 * from it, and look at its card. For editors that run the extension's commands out of Markdown. Undefined where the
 * object takes no part in traffic.
 */
export function hoverCommands(snapshot: Snapshot, uri: string, position: Position): string | undefined {
  const file = snapshot.files.get(uri);
  const [spot] = file ? spotsAt(snapshot, uri, offsetAt(file, position)) : [];
  const request = spot && requestOf(spot.member);
  return request === undefined
    ? undefined
    : [
        link(say`▶ Simulate curl`, 'podpath.simulateCurl', request),
        link(say`Show in topology`, 'podpath.showTopology', { at: { uri, position } }),
      ].join(' · ');
}

/** The arguments of the command that simulates a request. */
function requestOf(member: Member): { readonly command: string } | { readonly from: string } | undefined {
  const { object, namespace, name } = member;
  if (object.pods) {
    return { from: `${namespace}/${shortKind(object.kind)}/${name}` };
  }
  const command = isService(member) ? serviceUrl(member) : frontUrl(member);
  return command === undefined ? undefined : { command };
}

/** Names in manifests may hold what ends a link. */
function link(title: string, command: string, argument: object): string {
  const given = encodeURIComponent(JSON.stringify([argument])).replaceAll(/[()]/g, it => (it === '(' ? '%28' : '%29'));
  return `[${title}](command:${command}?${given})`;
}
