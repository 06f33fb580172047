import type { Reader } from '../../syntax/reader';
import type { Kind } from '../kind';
import { readSelector } from '../labels';
import { selecting } from '../references';
import type { Reference } from '../references';

/** Peers of other namespaces are left out: which these are, their labels say. */
export const networkPolicy: Kind = {
  kind: 'NetworkPolicy',
  groups: ['networking.k8s.io'],
  read: root => ({
    references: [
      ...selecting('subject', readSelector(root.at('spec', 'podSelector'))),
      ...peers(root, 'ingress', 'from'),
      ...peers(root, 'egress', 'to'),
    ],
  }),
};

function peers(root: Reader, direction: string, side: string): Reference[] {
  return root
    .items('spec', direction)
    .flatMap(rule => rule.items(side))
    .filter(it => !it.map('namespaceSelector'))
    .flatMap(it => selecting('peer', readSelector(it.at('podSelector'))));
}
