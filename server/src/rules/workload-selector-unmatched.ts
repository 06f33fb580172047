import { say } from '../base/say';
import { several } from '../base/several';
import { matches } from '../model/labels';
import type { Rule } from './rule';
import { addLabels } from './support/selector-fixes';
import { named, pair } from './support/words';

/** Deployments and their kin are refused by the API server, and `workload-selector-mismatch` says so. */
export const workloadSelectorUnmatched: Rule = {
  id: 'workload-selector-unmatched',
  on: 'pods',
  severity: 'error',
  help: 'The workload does not select the pods it makes, so its controller refuses it, or makes pods without end. Copy the labels of `spec.selector` to the pod template. Applies to kinds with a pod template that are not part of Kubernetes, such as DeploymentConfig and Rollout.',

  *check(member, { bundle, snapshot }) {
    const [pods] = bundle.podsOf(member.object);
    const selector = pods?.source.selector;
    if (!pods || !selector || !member.object.group.includes('.') || matches(selector, pods.labels)) {
      return;
    }
    const missing = selector.labels.filter(it => pods.labels.get(it.key.value) !== it.value.value);
    const [first] = missing;
    const edits = first && addLabels(pods, missing, snapshot);
    const lacks = several(missing.map(it => pair(it.key.value, it.value.value)));
    yield {
      span: first?.value.span ?? selector.span,
      message: first
        ? say`${named(pods)} selects ${lacks}, but the labels of its pod template lack it: it never finds the pods it makes`
        : say`the labels of the pod template do not meet the \`matchExpressions\` of ${named(pods)}: it never finds the pods it makes`,
      field: 'spec.selector',
      related: [
        { place: member.object.place, span: pods.source.template.labelsSpan, message: say`the labels of the pods` },
      ],
      fixes: edits ? [{ title: say`Label the pods of ${named(pods)} with ${lacks}`, edits, preferred: true }] : [],
    };
  },
};
