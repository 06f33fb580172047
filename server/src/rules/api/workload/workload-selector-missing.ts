import { lineStart } from '../../../base/line-start';
import { say } from '../../../base/say';
import { readLabels } from '../../../model/labels';
import type { Problem, Fix } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { editAt, placeOf, written } from '../fixes';
import { textOf } from '../../support/edits';
import type { Snapshot } from '../../../workspace/snapshot';
import type { RawWorkload } from './raw-workload';

export const workloadSelectorMissing: Check<RawWorkload> = {
  id: 'workload-selector-missing',
  help: 'A controller finds its pods by `spec.selector`; without one it would not know which are its own. It cannot be changed later. Usually it repeats the labels of the template that tell this workload from others.',
  source: 'kubernetes pkg/apis/apps/validation/validation.go ValidateDeploymentSpec and neighbours',

  *check(workload, { snapshot }) {
    const { object, selector, template } = workload;
    if (object.kind === 'ReplicationController') {
      yield* replicationController(workload);
      return;
    }
    if (!selector.exists && object.kind !== 'DaemonSet') {
      yield refused(
        selector,
        { type: 'Required', detail: '' },
        say`${nameOf(object)} has no selector, so it could not tell which pods are its own and the API server refuses it; write \`selector.matchLabels\` with labels of the template`,
        {
          ...(selector.key ? {} : { span: workload.spec.keySpan }),
          fixes: fromTemplate(workload, snapshot),
        },
      );
    } else if (selector.map() && isEmpty(workload)) {
      const name = object.kind === 'ReplicaSet' ? 'deployment' : object.kind.toLowerCase();
      yield refused(
        selector,
        { type: 'Invalid', detail: `empty selector is invalid for ${name}` },
        say`the selector is empty and would select every pod of the namespace; the API server refuses ${nameOf(object)}, so write \`matchLabels\` with labels of the template`,
        {
          related: [
            {
              place: object.place,
              span: template.at('metadata', 'labels').keySpan,
              message: say`labels of the template`,
            },
          ],
        },
      );
    }
  },
};

function* replicationController({ object, spec, selector, template }: RawWorkload): Generator<Problem> {
  const labels = template.map('metadata', 'labels')?.entries.length ?? 0;
  const own = selector.map()?.entries.length ?? 0;
  if (own + labels === 0 && (!selector.exists || selector.map())) {
    yield refused(
      selector,
      { type: 'Required', detail: '' },
      say`neither the selector nor the template has labels, so ${nameOf(object)} could not tell which pods are its own and the API server refuses it; give the template labels`,
      selector.key ? {} : { span: spec.keySpan },
    );
  }
}

function isEmpty({ selector }: RawWorkload): boolean {
  const labels = selector.map('matchLabels')?.entries.length ?? 0;
  return labels + (selector.list('matchExpressions')?.items.length ?? 0) === 0;
}

/** Writes a selector with the labels of the template above it. */
function fromTemplate({ object, template, selector }: RawWorkload, snapshot: Snapshot): Fix[] {
  const labels = readLabels(template.at('metadata', 'labels'));
  const { key } = template;
  if (key === undefined || labels.length === 0 || selector.key) {
    return [];
  }
  const text = textOf(snapshot, placeOf(object, key));
  const indent = text.slice(lineStart(text, key.start), key.start);
  if (text === '' || indent.trim() !== '' || text[key.start] === '"') {
    return [];
  }
  const lines = labels.map(it => `${indent}    ${it.key.value}: ${written(object, snapshot, it.value.span)}\n`);
  const entry = `selector:\n${indent}  matchLabels:\n${lines.join('')}${indent}`;
  return [
    {
      title: say`Select the labels of the template`,
      edits: [editAt(object, key, { start: key.start, end: key.start }, entry)],
      preferred: true,
    },
  ];
}
