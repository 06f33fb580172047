import { say } from '../../../base/say';
import { labelMap, readLabels, readSelector } from '../../../model/labels';
import type { Label } from '../../../model/labels';
import type { Reader } from '../../../syntax/reader';
import type { Fix, Related } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { editAt, insertFirst, written } from '../fixes';
import type { Snapshot } from '../../../workspace/snapshot';
import type { RawWorkload } from './raw-workload';

export const workloadSelectorMismatch: Check<RawWorkload> = {
  id: 'workload-selector-mismatch',
  help: 'The pods made from the template have to be found by the selector; the template may have further labels. Copy the labels of the selector to `template.metadata.labels`.',
  source: 'kubernetes pkg/apis/apps/validation/validation.go ValidatePodTemplateSpecForReplicaSet',

  *check(workload, { snapshot }) {
    const { object, template, selector, malformed } = workload;
    if (malformed || workload.matches || !template.exists) {
      return;
    }
    const labels = template.at('metadata', 'labels');
    const wanted =
      object.kind === 'ReplicationController' ? readLabels(selector) : (readSelector(selector)?.labels ?? []);
    const carried = labelMap(readLabels(labels));
    const missing = wanted.filter(it => carried.get(it.key.value) !== it.value.value);
    const [first] = missing;
    const related: Related[] = [
      { place: object.place, span: first?.value.span ?? selector.keySpan, message: say`compared with this selector` },
    ];
    yield refused(
      labels,
      { type: 'Invalid', detail: '`selector` does not match template `labels`' },
      say`${reason(selector, first, carried)}, so ${nameOf(object)} would never find the pods it makes and the API server refuses it; give the template every label of the selector`,
      {
        // An absent selector is told as such, except of a DaemonSet.
        ...(selector.exists || object.kind === 'DaemonSet' ? {} : { echo: true }),
        span: spanOf(labels, first, template),
        field: `${template.field}.metadata.labels`,
        related,
        fixes: copy(workload, labels, missing, snapshot),
      },
    );
  },
};

function reason(selector: Reader, first: Label | undefined, carried: ReadonlyMap<string, string>): string {
  if (!selector.exists) {
    return say`without a selector no label of the template is selected`;
  }
  if (!first) {
    return say`the labels of the template do not meet \`matchExpressions\` of the selector`;
  }
  const own = carried.get(first.key.value);
  return say`the selector asks for \`${first.key.value}: ${first.value.value}\`, but the template ${own === undefined ? say`has no such label` : say`has \`${first.key.value}: ${own}\``}`;
}

/** The label that differs, else the labels, else the nearest key above. */
function spanOf(labels: Reader, first: Label | undefined, template: Reader): { start: number; end: number } {
  const same = first && labels.at(first.key.value);
  return same?.key ? same.span : labels.key ? labels.keySpan : template.keySpan;
}

/** Writes the labels of the selector into the template. */
function copy({ object }: RawWorkload, labels: Reader, missing: readonly Label[], snapshot: Snapshot): Fix[] {
  const map = labels.map();
  // Where nothing stands behind a key of the selector, somebody is about to write it.
  const finished = missing.filter(it => it.value.span !== it.key.span);
  const edits = finished.flatMap(({ key, value }) => {
    const own = labels.at(key.value);
    return own.node?.kind === 'scalar' && own.node.end > own.node.start
      ? [editAt(object, own.node, own.node, written(object, snapshot, value.span))]
      : own.key || !map
        ? []
        : insertFirst(object, snapshot, map, key.value, value.value);
  });
  return edits.length > 0 ? [{ title: say`Copy the labels of the selector`, edits, preferred: true }] : [];
}
