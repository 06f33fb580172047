import { say } from '../base/say';
import { nearest } from '../base/edit-distance';
import type { Bundle } from '../links/bundle';
import { knownNamespaces, nameLabel } from '../links/namespaces';
import { labelsOfNamespaces } from '../links/policies';
import { isEmpty } from '../model/labels';
import type { Label, LabelSelector } from '../model/labels';
import { isExternal } from '../workspace/settings';
import type { Settings } from '../workspace/settings';
import type { Rule } from './rule';
import { mayHide } from './support/confidence';
import { replace } from './support/edits';
import { namespacesWith, peersOf } from './support/peers';
import { selectorText } from './support/selector-text';
import { code, pair } from './support/words';

/** Most namespaces of peers belong to the platform; only a slip in the name of a known one is said aloud. */
export const networkpolicyPeerNamespaceNoMatch: Rule = {
  id: 'networkpolicy-peer-namespace-no-match',
  on: 'policy',
  severity: 'information',
  help: 'A `namespaceSelector` of `from` or `to` goes by the labels of namespaces, not by their names; the label `kubernetes.io/metadata.name` holds the name. No known namespace has these labels, so the rule admits nobody.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-a-namespace-by-its-name',

  *check(member, { bundle, settings }) {
    for (const { peer, path } of peersOf(member)) {
      const selector =
        peer.kind === 'pods' && peer.namespaces !== 'own' && 'labels' in peer.namespaces && peer.namespaces;
      if (
        !selector ||
        isEmpty(selector) ||
        namespacesWith(selector, bundle).length > 0 ||
        livesElsewhere(selector, settings)
      ) {
        continue;
      }
      const slip = slipOf(selector, bundle);
      const quiet = !slip || mayHide('Namespace', undefined, member, bundle);
      yield {
        span: slip?.wanted.value.span ?? selector.span,
        message: say`no known namespace has ${selectorText(selector)}${quiet ? say`; it may be made elsewhere` : say`, so this entry admits nobody; did you mean ${pair(slip.wanted.key.value, slip.value)}`}`,
        field: member.object.root.at(...path, 'namespaceSelector').field,
        ...(quiet ? { severity: 'hint' as const, quiet: true as const } : {}),
        fixes: slip
          ? [
              {
                title: say`Change ${code(slip.wanted.value.value)} to ${code(slip.value)}`,
                edits: [replace(member.object.place, slip.wanted.value.span, slip.value)],
                preferred: true,
              },
            ]
          : [],
      };
    }
  },
};

function livesElsewhere({ labels, expressions }: LabelSelector, settings: Settings): boolean {
  const names = [
    ...labels.filter(it => it.key.value === nameLabel).map(it => it.value.value),
    ...expressions.filter(it => it.key.value === nameLabel).flatMap(it => it.values),
  ];
  return names.some(it => isExternal(settings, 'Namespace', it, it));
}

/** The only label that differs, and the value that some namespace has instead. */
function slipOf({ labels, expressions }: LabelSelector, bundle: Bundle): { wanted: Label; value: string } | undefined {
  const [wanted, ...others] = labels;
  if (!wanted || others.length > 0 || expressions.length > 0 || wanted.value.value.length < 4) {
    return undefined;
  }
  const labelsOf = labelsOfNamespaces(bundle);
  const values = knownNamespaces(bundle).flatMap(it => labelsOf(it).get(wanted.key.value) ?? []);
  const value = nearest(wanted.value.value, values, 2);
  return value === undefined ? undefined : { wanted, value };
}
