import type { KubeObject } from '../../../model/kube-object';
import { rulesOfKinds } from '../check';
import { nodeInvalid } from './node-invalid';

export const nodeRules = rulesOfKinds(
  ['Node'],
  (object: KubeObject) => (object.apiVersion === 'v1' ? object : undefined),
  [nodeInvalid],
);
