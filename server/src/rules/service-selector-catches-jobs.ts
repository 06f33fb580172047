import { say } from '../base/say';
import { several } from '../base/several';
import type { PodMember, ServiceMember } from '../links/member';
import type { Fix, Rule, RuleContext } from './rule';
import { addEntries } from './support/edits';
import { selectedPods, selectingService } from './support/selected';
import { addLabels } from './support/selector-fixes';
import { code, named, pair, pairs, workloadsOf } from './support/words';

export const serviceSelectorCatchesJobs: Rule = {
  id: 'service-selector-catches-jobs',
  on: 'service',
  severity: 'warning',
  help: 'Pods of a Job carry the same labels as the pods that serve requests. While the job runs it gets its share of them and refuses. Give the serving pods a label that the job has not, and select by it.',

  *check(member, context) {
    const service = selectingService(member);
    if (!service) {
      return;
    }
    const selected = workloadsOf(selectedPods(service, context.bundle));
    const jobs = selected.filter(it => it.source.finite);
    const running = selected.filter(it => !it.source.finite);
    const [first] = running;
    if (jobs.length === 0 || !first) {
      return;
    }
    const selector = service.service.selector ?? [];
    yield {
      span: service.service.selectorSpan,
      message: say`${pairs(selector)} selects not only the pods of ${several(running.map(named))} but also those of ${several(jobs.map(named))} in namespace ${code(service.namespace)}: while the job runs, its share of the requests is refused`,
      field: 'spec.selector',
      related: jobs.slice(0, 5).map(it => ({
        place: it.object.place,
        span: it.source.template.labelsSpan,
        message: say`the pods of ${named(it)} have the same labels`,
      })),
      fixes: running.length === 1 ? tellApart(service, first, jobs, context) : [],
    };
  },
};

/** Selects by a label that the jobs lack; where there is none, adds one to the template. */
function tellApart(
  service: ServiceMember,
  running: PodMember,
  jobs: readonly PodMember[],
  { snapshot }: RuleContext,
): Fix[] {
  const known = running.source.template.labels.find(it =>
    jobs.every(job => job.labels.get(it.key.value) !== it.value.value),
  );
  const key = known?.key.value ?? 'app.kubernetes.io/component';
  const value = known?.value.value ?? (running.name === '' ? 'server' : running.name);
  const select = addEntries(snapshot, service.object, ['spec', 'selector'], [[key, value]]);
  const nowhere = { start: 0, end: 0 };
  const label = { key: { value: key, span: nowhere }, value: { value, span: nowhere } };
  const labelled = known ? [] : addLabels(running, [label], snapshot);
  return select && labelled
    ? [{ title: say`Select only pods with ${pair(key, value)}`, edits: [select, ...labelled] }]
    : [];
}
