import type { Container, PodTemplate } from '../model/pods';
import type { ClusterSettings } from '../workspace/settings';
import { gate } from '../workspace/settings';

/**
 * The containers that run as long as a pod does: `containers` in order, then sidecars, which without the feature gate
 * SidecarContainers are init containers like others: they end before the pod runs. Source: KEP-753.
 */
export function runningContainers(template: PodTemplate, settings: ClusterSettings): readonly Container[] {
  return template.sidecars.length > 0 && gate(settings, 'SidecarContainers') ? template.lasting : template.containers;
}
