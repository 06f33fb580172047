import { say } from '../../../base/say';
import { labelMap, matches, readLabels, readSelector } from '../../../model/labels';
import { since } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { removeEntry } from '../fixes';
import { checkLabelSelector, isMalformed } from '../label-selector';
import type { RawJob } from './raw-job';

export const jobSelectorInvalid: Check<RawJob> = {
  id: 'job-selector-invalid',
  help: 'A Job gets its selector and the labels `job-name`, `controller-uid` and their forms with `batch.kubernetes.io/` (since Kubernetes 1.27) from the API server, so leave them out. With `manualSelector: true` it needs a selector that matches its template. A CronJob never has one.',
  source: 'kubernetes pkg/registry/batch/job/strategy.go, pkg/apis/batch/validation/validation.go',

  *check(job, { settings, snapshot }) {
    const { object, spec, schedule } = job;
    const selector = spec.at('selector');
    if (schedule) {
      if (selector.exists) {
        yield refused(
          selector,
          { type: 'Invalid', detail: '`selector` will be auto-generated' },
          say`each Job of a CronJob gets a selector of its own; the API server refuses ${nameOf(object)}, so remove \`selector\``,
          { fixes: removeEntry(object, snapshot, spec.map(), 'selector') },
        );
      }
      if (spec.boolean('manualSelector')?.value === true) {
        yield refused(
          spec.at('manualSelector'),
          { type: 'NotSupported', detail: 'supported values: "nil", "false"' },
          say`the Jobs of a CronJob cannot share a selector; the API server refuses ${nameOf(object)}, so remove \`manualSelector\``,
          { fixes: removeEntry(object, snapshot, spec.map(), 'manualSelector') },
        );
      }
      return;
    }
    yield* checkLabelSelector(object, selector, settings.cluster);
    if (spec.boolean('manualSelector')?.value === true) {
      yield* manual(job);
    } else if (!object.root.at('metadata', 'uid').exists) {
      // What a cluster wrote itself is right.
      yield* generated(job, since(settings.cluster, 'prefixedJobLabels'));
    }
  },
};

function* manual({ object, spec, template }: RawJob): Generator<Problem> {
  const selector = spec.at('selector');
  if (!selector.exists) {
    yield refused(
      selector,
      { type: 'Required', detail: '' },
      say`manualSelector is true, but there is no selector; the API server refuses ${nameOf(object)}, so write one, or remove \`manualSelector\``,
      { span: spec.at('manualSelector').span },
    );
  }
  const written = readSelector(selector);
  if (
    !isMalformed(object, selector) &&
    (!written || !matches(written, labelMap(readLabels(template.at('metadata', 'labels')))))
  ) {
    yield mismatch(object, template);
  }
}

/** The API server adds labels to the template and one to the selector, and then compares. */
function* generated({ object, spec, template }: RawJob, prefixed: boolean): Generator<Problem> {
  const names = prefixed ? ['job-name', 'batch.kubernetes.io/job-name'] : ['job-name'];
  const selectedUid = prefixed ? 'batch.kubernetes.io/controller-uid' : 'controller-uid';
  const uids = prefixed ? ['controller-uid', selectedUid] : [selectedUid];
  const labels = template.at('metadata', 'labels');
  const own = labelMap(readLabels(labels));
  for (const key of [...names, ...uids]) {
    const value = own.get(key);
    const wanted = names.includes(key) ? object.name : uid;
    if (value !== undefined && value !== wanted) {
      yield refused(
        labels.at(key),
        { type: 'Invalid', detail: `must be '${wanted}'` },
        say`the API server writes label \`${key}\` itself, with ${names.includes(key) ? say`the name of the Job, \`${object.name}\`` : say`an identifier that it makes`}; it refuses ${nameOf(object)}, so remove the label`,
        { field: `${labels.field}[${key}]` },
      );
    }
  }
  const selector = spec.at('selector');
  const written = readSelector(selector);
  const asked = written && [...written.labels.map(it => it.key.value), ...written.expressions.map(it => it.key.value)];
  if (asked && asked.length > 0) {
    yield refused(
      selector,
      { type: 'Invalid', detail: '`selector` not auto-generated' },
      say`the API server makes the selector of a Job itself; it refuses ${nameOf(object)}, so remove \`selector\`, or add \`manualSelector: true\` if you mean it`,
      { span: selector.keySpan },
    );
  }
  const carried = new Map([
    ...names.map(it => [it, object.name] as const),
    ...uids.map(it => [it, uid] as const),
    ...own,
  ]);
  const fits = !written || isMalformed(object, selector) || matches(written, carried);
  const asksForUid = asked?.includes(selectedUid) ?? false;
  if (!fits || (!asksForUid && carried.get(selectedUid) !== uid)) {
    yield mismatch(object, template);
  }
}

function mismatch(object: RawJob['object'], template: RawJob['template']): Problem {
  const labels = template.at('metadata', 'labels');
  return refused(
    labels,
    { type: 'Invalid', detail: '`selector` does not match template `labels`' },
    say`the labels of the template do not meet the selector, so ${nameOf(object)} would never find its pods and the API server refuses it; give the template every label of the selector`,
    { span: labels.key ?? template.keySpan, field: `${template.field}.metadata.labels` },
  );
}

/** Stands for the identifier that only a cluster knows. */
const uid = '';
