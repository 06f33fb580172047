import type { Bundle } from '../links/bundle';
import type { ServiceMember } from '../links/member';
import { contextOf } from '../rules/context';
import type { Problem, Rule } from '../rules/rule';
import { serviceNoSelectorNoEndpoints } from '../rules/service-no-selector-no-endpoints';
import { serviceSelectorMatchesWorkloadMetadata } from '../rules/service-selector-matches-workload-metadata';
import { serviceSelectorNoMatch } from '../rules/service-selector-no-match';
import { serviceSelectorOtherNamespace } from '../rules/service-selector-other-namespace';
import { serviceTargetPortNameNotFound } from '../rules/service-target-port-name-not-found';
import { serviceTargetScaledToZero } from '../rules/service-target-scaled-to-zero';
import type { Snapshot } from '../workspace/snapshot';

/**
 * Why a Service leads nowhere, in the words of the rules about it; also what they keep quiet about (`quiet`), because
 * something outside the manifests may put it right. What settings or comments switch off is still a reason.
 */
export function reasonsOf(snapshot: Snapshot, bundle: Bundle, service: ServiceMember): readonly Problem[] {
  const context = contextOf(snapshot, bundle);
  return reasons.flatMap(it => [...(it.check?.(service, context) ?? [])]);
}

const reasons: readonly Rule[] = [
  serviceSelectorNoMatch,
  serviceSelectorOtherNamespace,
  serviceSelectorMatchesWorkloadMetadata,
  serviceNoSelectorNoEndpoints,
  serviceTargetPortNameNotFound,
  serviceTargetScaledToZero,
];
