import { say } from '../../../base/say';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { textAt } from '../raw';
import { qualifiedName } from '../text/labels';
import type { RawPod } from './raw-pod';

/**
 * Judges what a pod waits for before it is placed or counts as ready. Source: kubernetes
 * `pkg/apis/core/validation/validation.go` validateReadinessGates, validateSchedulingGates, ValidatePodCreate.
 */
export function* checkGates({ object, spec, inTemplate }: RawPod, cluster: ClusterSettings): Generator<Problem> {
  for (const gate of spec.items('readinessGates')) {
    if (gate.map()) {
      yield* checkName(object, gate.at('conditionType'), gate, cluster, gate.at('conditionType').field);
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
    yield* checkName(object, name, gate, cluster, gate.field);
    if (seen.has(text)) {
      yield refused(
        gate,
        { type: 'Duplicate', detail: '' },
        say`scheduling gate \`${text}\` stands in the list already; the API server refuses ${nameOf(object)}, so list it once`,
        { span: name.span },
      );
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

function* checkName(
  object: RawPod['object'],
  at: Reader,
  around: Reader,
  cluster: ClusterSettings,
  field: string,
): Generator<Problem> {
  const text = textAt(at);
  const [complaint] = text === undefined ? [] : qualifiedName(text, cluster);
  if (complaint !== undefined) {
    yield refused(
      at,
      { type: 'Invalid', detail: complaint },
      say`\`${text ?? ''}\` cannot be the name of a gate: it is written like the key of a label; the API server refuses ${nameOf(object)}, so correct it`,
      { field, span: at.key ? at.span : (around.map()?.entries[0]?.key ?? around.span) },
    );
  }
}
