import { say } from '../base/say';
import type { KubeObject } from '../model/kube-object';
import type { PathPart } from '../syntax/reader';
import type { Snapshot } from '../workspace/snapshot';
import type { Fix, Rule } from './rule';
import { isElsewhere, textOf } from './support/edits';

export const networkpolicyPeerOrAnd: Rule = {
  id: 'networkpolicy-peer-or-and',
  on: 'policy',
  severity: 'hint',
  help: 'Two entries of a list are alternatives: all pods of the selected namespaces, and besides the selected pods of the own namespace. To mean these pods in those namespaces, write both selectors in one entry, with one dash.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',

  *check({ object }, { snapshot }) {
    if (object.policy?.tier !== 'network') {
      return;
    }
    for (const [direction, side] of [
      ['ingress', 'from'],
      ['egress', 'to'],
    ] as const) {
      for (const rule of object.root.items('spec', direction)) {
        const [first, second, ...others] = rule.items(side);
        const keys = [first, second].map(
          it =>
            it
              ?.entries()
              .map(({ key }) => key?.text)
              .join() ?? '',
        );
        if (!first || !second || others.length > 0 || keys.join(' ') !== 'namespaceSelector podSelector') {
          continue;
        }
        yield {
          span: second.at('podSelector').span,
          message: say`these are two entries, so the rule admits all pods of the selected namespaces, and the selected pods of the own namespace as well; without the dash before \`podSelector\` it would admit these pods in those namespaces only`,
          field: second.field,
          related: [
            { place: object.place, span: first.at('namespaceSelector').span, message: say`an entry of its own` },
          ],
          fixes: mergeFix(object, second.path, snapshot),
        };
      }
    }
  },
};

/** The dash of the second entry becomes a space, where both are written as blocks. */
function mergeFix(object: KubeObject, path: readonly PathPart[], snapshot: Snapshot): Fix[] {
  const { place } = object;
  const list = object.root.list(...path.slice(0, -1));
  const [first, second] = list?.items ?? [];
  if (!list || list.flow || first?.kind !== 'map' || second?.kind !== 'map' || first.flow || second.flow) {
    return [];
  }
  const text = textOf(snapshot, place);
  const dash = text.lastIndexOf('-', second.start - 1);
  if (isElsewhere(second) || dash < first.end || text.slice(dash + 1, second.start).trim() !== '') {
    return [];
  }
  return [
    {
      title: say`Make the two entries one: these pods in those namespaces`,
      edits: [{ place, span: { start: dash, end: dash + 1 }, text: ' ' }],
    },
  ];
}
