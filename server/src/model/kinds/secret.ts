import { once } from '../../base/once';
import { textsOfMap } from '../free-text';
import type { Kind } from '../kind';

/** What a Secret says in the clear (`stringData`): connection strings name hosts as a ConfigMap does. */
export const secret: Kind = {
  kind: 'Secret',
  groups: [''],
  read: root => ({ texts: once(() => textsOfMap(root.at('stringData'), 'data')) }),
};
