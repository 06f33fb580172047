import type { Located } from '../../base/span';
import type { Reader } from '../../syntax/reader';
import type { Kind } from '../kind';
import { isEmpty, readSelector } from '../labels';
import { selecting } from '../references';

/** An empty selector means all pods, in `policy/v1beta1` none. Source: kubernetes api `policy/v1/types.go`, `v1beta1`. */
export const disruptionBudget: Kind = {
  kind: 'PodDisruptionBudget',
  groups: ['policy'],
  read: (root, { apiVersion }) => {
    const written = readSelector(root.at('spec', 'selector'));
    const selector = written && isEmpty(written) && apiVersion.endsWith('/v1beta1') ? undefined : written;
    return {
      budget: {
        selector,
        minAvailable: amount(root, 'minAvailable'),
        maxUnavailable: amount(root, 'maxUnavailable'),
      },
      references: selecting('subject', selector),
    };
  },
};

function amount(root: Reader, key: string): Located<number | string> | undefined {
  const scalar = root.scalar('spec', key);
  const { value } = scalar ?? {};
  return scalar && (typeof value === 'number' || typeof value === 'string') ? { value, span: scalar } : undefined;
}
