import type { Kind } from '../kind';
import { readSelector } from '../labels';
import { selecting } from '../references';

export const disruptionBudget: Kind = {
  kind: 'PodDisruptionBudget',
  groups: ['policy'],
  read: root => ({ references: selecting('subject', readSelector(root.at('spec', 'selector'))) }),
};
