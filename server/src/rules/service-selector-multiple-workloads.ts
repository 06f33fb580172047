import { say } from '../base/say';
import { several } from '../base/several';
import type { PodMember, ServiceMember } from '../links/member';
import type { Fix, Rule, RuleContext } from './rule';
import { addEntries } from './support/edits';
import { selectedPods, selectingService } from './support/selected';
import { code, named, pair, pairs, workloadsOf } from './support/words';
import { declaredPorts, isDeclared } from './support/target-port';

export const serviceSelectorMultipleWorkloads: Rule = {
  id: 'service-selector-multiple-workloads',
  on: 'service',
  severity: 'information',
  help: 'The selector is so wide that it picks the pods of different programs, and requests go to each of them in turn. Add the label that tells them apart. Variants of one program (canary, blue and green) are not meant.',

  *check(member, context) {
    const service = selectingService(member);
    if (!service) {
      return;
    }
    const running = selectedPods(service, context.bundle).filter(it => !it.source.finite);
    const workloads = workloadsOf(running);
    const apps = new Map(workloads.flatMap(it => (appOf(it) === undefined ? [] : [[appOf(it) ?? '', it] as const])));
    if (apps.size < 2) {
      return;
    }
    const selector = service.service.selector ?? [];
    const { cluster } = context.settings;
    const declaring = workloads.filter(it => declaredPorts(it, cluster).length > 0);
    const differ = service.service.ports.some(
      port => new Set(declaring.map(it => isDeclared(port, it, cluster))).size > 1,
    );
    yield {
      span: service.service.selectorSpan,
      severity: differ ? 'warning' : 'information',
      message: say`${pairs(selector)} selects pods of ${several([...apps.values()].map(it => `${named(it)} (${pair(appKey(it) ?? '', appOf(it) ?? '')})`))} in namespace ${code(service.namespace)}: ${differ ? say`they do not serve the same ports, so some requests fail` : say`requests go to all of them in turn`}`,
      field: 'spec.selector',
      related: [...apps.values()].slice(0, 5).map(it => ({
        place: it.object.place,
        span: it.source.template.labelsSpan,
        message: say`the pods of ${named(it)} are selected`,
      })),
      fixes: [...apps.values()].slice(0, 4).flatMap(it => narrow(service, it, context)),
    };
  },
};

const appKeys = ['app.kubernetes.io/name', 'app', 'k8s-app'];

function appKey(pods: PodMember): string | undefined {
  return appKeys.find(it => pods.labels.has(it));
}

function appOf(pods: PodMember): string | undefined {
  const key = appKey(pods);
  return key === undefined ? undefined : pods.labels.get(key);
}

function narrow(service: ServiceMember, pods: PodMember, { snapshot }: RuleContext): Fix[] {
  const key = appKey(pods) ?? '';
  const value = appOf(pods) ?? '';
  const edit = addEntries(snapshot, service.object, ['spec', 'selector'], [[key, value]]);
  return edit ? [{ title: say`Select only ${pair(key, value)}`, edits: [edit] }] : [];
}
