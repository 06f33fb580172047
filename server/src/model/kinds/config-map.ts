import { once } from '../../base/once';
import type { Kind } from '../kind';
import { textsOfMap } from '../free-text';

export const configMap: Kind = {
  kind: 'ConfigMap',
  groups: [''],
  read: root => ({ texts: once(() => textsOfMap(root.at('data'), 'data')) }),
};
