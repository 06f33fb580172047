import { either } from '../../../base/either';
import { say } from '../../../base/say';
import { gate } from '../../../workspace/settings';
import type { Problem, Rejection } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { notSupported, quoted } from '../text/list';
import type { RawPod } from './raw-pod';
import { checkRestartRules } from './restart-rules';

export const podRestartPolicyInvalid: Check<RawPod> = {
  id: 'pod-restart-policy-invalid',
  help: 'A Pod restarts its containers Always (the default), OnFailure or Never. Pods of a Deployment and other controllers that keep pods running take Always alone; those of a Job take OnFailure or Never, and have to say which.',
  source: 'kubernetes pkg/apis/apps/validation/validation.go, pkg/apis/batch/validation/validation.go',

  *check(pod, { settings }) {
    const { object, spec } = pod;
    yield* ofContainers(pod, gate(settings.cluster, 'ContainerRestartRules'));
    const at = spec.at('restartPolicy');
    const text = textAt(at);
    if (text === undefined) {
      return;
    }
    if (runsToEnd.has(object.kind)) {
      yield* ofJob(pod, text);
      return;
    }
    const allowed = pod.inTemplate ? always : policies;
    if (text !== '' && !allowed.has(text)) {
      yield refused(
        at,
        notSupported(allowed),
        pod.inTemplate && policies.has(text)
          ? say`a ${object.kind} keeps its pods running, so restartPolicy ${text} is not for them; the API server refuses ${nameOf(object)}, so remove the line, or write a Job`
          : say`\`${text}\` is no restartPolicy; the API server refuses ${nameOf(object)}, so write ${either(allowed)}`,
        pod.inTemplate ? { fixes: [replaceWith(object, at.span, 'Always')] } : {},
      );
    }
  },
};

/** `restartPolicy: Always` makes a sidecar of an init container. Other ones, and other containers, came later. */
function* ofContainers({ object, containers }: RawPod, rules: boolean): Generator<Problem> {
  for (const { list, entry } of containers) {
    const at = entry.at('restartPolicy');
    // Unlike that of a pod it is not filled in where it is empty.
    const text = at.text()?.value;
    const allowed = rules ? policies : always;
    if (list === 'ephemeralContainers') {
      continue;
    }
    if (rules) {
      yield* checkRestartRules(object, entry);
    }
    if (text === undefined) {
      continue;
    }
    if (list === 'containers' && !rules) {
      yield refused(
        at,
        { type: 'Forbidden', detail: 'may not be set for non-init containers' },
        say`only init containers have a restartPolicy of their own; the API server refuses ${nameOf(object)}, so remove the line, or write it for the pod as a whole`,
      );
    } else if (!allowed.has(text)) {
      yield refused(
        at,
        notSupported(allowed),
        say`\`${text}\` is no restartPolicy of a container; the API server refuses ${nameOf(object)}, so ${rules ? say`write ${either(policies)}` : say`remove the line, or write Always to make it a sidecar`}`,
      );
    }
  }
}

function* ofJob({ object, spec }: RawPod, text: string): Generator<Problem> {
  const at = spec.at('restartPolicy');
  if (ofJobs.has(text)) {
    const job = object.kind === 'CronJob' ? object.root.at('spec', 'jobTemplate', 'spec') : object.root.at('spec');
    if (text !== 'Never' && job.at('podFailurePolicy').exists) {
      yield refused(
        at,
        { type: 'Invalid', detail: 'only "Never" is supported when podFailurePolicy is specified' },
        say`podFailurePolicy judges pods that have failed, and with ${text} they restart instead; the API server refuses ${nameOf(object)}, so write Never`,
        { fixes: [replaceWith(object, at.span, 'Never')] },
      );
    }
    return;
  }
  const always = text === '' || text === 'Always';
  const rejection: Rejection = always
    ? { type: 'Required', detail: 'valid values: "OnFailure", "Never"' }
    : { type: 'NotSupported', detail: `supported values: ${quoted(ofJobs)}` };
  yield refused(
    at,
    rejection,
    always
      ? say`the pods of a ${object.kind} run to their end, so they cannot restart ${text === '' ? say`Always, which is the default` : 'Always'}; the API server refuses ${nameOf(object)}, so write \`restartPolicy: OnFailure\` or Never`
      : say`\`${text}\` is no restartPolicy of a ${object.kind}; the API server refuses ${nameOf(object)}, so write OnFailure or Never`,
    at.key?.end !== undefined && at.exists ? { fixes: [replaceWith(object, at.span, 'OnFailure')] } : {},
  );
}

const policies: ReadonlySet<string> = new Set(['Always', 'Never', 'OnFailure']);
const always: ReadonlySet<string> = new Set(['Always']);
const ofJobs: ReadonlySet<string> = new Set(['Never', 'OnFailure']);
const runsToEnd: ReadonlySet<string> = new Set(['Job', 'CronJob']);
