import type { KubeObject } from '../../../model/kube-object';
import { rulesOf } from '../check';
import { nodeInvalid } from './node-invalid';

export const nodeRules = rulesOf(
  (object: KubeObject) => (object.kind === 'Node' && object.apiVersion === 'v1' ? object : undefined),
  [nodeInvalid],
);
