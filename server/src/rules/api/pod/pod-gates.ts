import { say } from '../../../base/say';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { checkQualifiedName } from '../qualified-name';
import { textAt } from '../raw';
import { twice } from '../word';
import type { RawPod } from './raw-pod';

/**
 * Judges what a pod waits for before it is placed or counts as ready. Source: kubernetes
 * `pkg/apis/core/validation/validation.go` validateReadinessGates, validateSchedulingGates, ValidatePodCreate.
 */
export function* checkGates({ object, spec, inTemplate }: RawPod, cluster: ClusterSettings): Generator<Problem> {
  for (const gate of spec.items('readinessGates')) {
    if (gate.map()) {
      yield* checkQualifiedName(object, gate.at('conditionType'), gate, cluster);
    }
  }
  const gates = spec.items('schedulingGates');
  const seen = new Set<string>();
  for (const gate of gates) {
    const name = gate.at('name');
    const text = textAt(name);
    if (!gate.map() || text === undefined) {
      continue;
    }
    yield* checkQualifiedName(object, name, gate, cluster, { field: gate.field });
    if (seen.has(text)) {
      yield twice(object, name, { field: gate.field });
    }
    seen.add(text);
  }
  // A dump of a Pod has its node.
  if (!inTemplate && gates.length > 0 && textAt(spec.at('nodeName'))) {
    yield refused(
      spec.at('nodeName'),
      { type: 'Forbidden', detail: 'cannot be set until all schedulingGates have been cleared' },
      say`the pod waits for its scheduling gates, so it cannot be on a node already; the API server refuses ${nameOf(object)}, so remove one of the two`,
    );
  }
}
