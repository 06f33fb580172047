import type { Kind } from '../kind';
import { named } from '../references';

export const autoscaler: Kind = {
  kind: 'HorizontalPodAutoscaler',
  groups: ['autoscaling'],
  read: root => {
    const target = root.at('spec', 'scaleTargetRef');
    const group = target.text('apiVersion')?.value.split('/').slice(0, -1).join('/') ?? '';
    return {
      references: named('scale target', target.text('kind')?.value ?? 'Deployment', target.text('name'), { group }),
    };
  },
};
