import { say } from '../../base/say';
import { several } from '../../base/several';
import { counted } from '../../base/counted';
import type { PodMember } from '../../links/member';
import type { ServiceEndpoints } from '../../network/cluster';
import type { Label } from '../../model/labels';
import { code, linkToMember, verdict } from '../markdown';
import { serviceOf, startsWith } from './context';
import type { HoverContext, Topic } from './context';
import { whyNone } from './service-endpoints';

/** A Service's selector, or one of its pairs: which workloads match. */
export const serviceSelector: Topic = context => {
  const service = serviceOf(context);
  if (!service || !startsWith(context.path, 'spec', 'selector')) {
    return undefined;
  }
  const selector = service.service.selector ?? [];
  if (service.service.type === 'ExternalName') {
    return verdict(say`The selector of an ExternalName Service means nothing: it is only a name for another host`, []);
  }
  if (selector.length === 0) {
    return verdict(say`An empty selector selects no pods: the endpoints are written by hand`, []);
  }
  const matched = context.bundle.select(service.namespace, selector);
  const endpoints = context.cluster.endpoints(service);
  const key = context.path[2];
  const pair = selector.find(it => it.key.value === key);
  return pair && selector.length > 1
    ? aboutPair(context, endpoints, selector, pair, matched)
    : aboutAll(context, endpoints, selector, matched);
};

function aboutAll(
  context: HoverContext,
  endpoints: ServiceEndpoints,
  selector: readonly Label[],
  matched: readonly PodMember[],
): string {
  const text = labels(selector);
  return matched.length === 0
    ? verdict(say`${text} matches no pod`, whyNone(context, endpoints))
    : verdict(say`${text} matches ${matches(context, matched)}`, [
        ...workloadLines(context, matched),
        ...unread(context),
      ]);
}

function aboutPair(
  context: HoverContext,
  endpoints: ServiceEndpoints,
  selector: readonly Label[],
  pair: Label,
  matched: readonly PodMember[],
): string {
  const { namespace } = context.member;
  const alone = context.bundle.select(namespace, [pair]);
  const all = say`all ${selector.length} pairs together match ${matches(context, matched)}`;
  return alone.length === 0
    ? verdict(say`${labels([pair])} matches no pod, so the Service has no endpoints`, whyNone(context, endpoints))
    : verdict(say`${labels([pair])} matches ${matches(context, alone)}`, [
        all,
        ...(matched.length === 0 ? whyNone(context, endpoints) : workloadLines(context, matched)),
      ]);
}

/** `3 pods of Deployment web`. */
function matches({ cluster }: HoverContext, matched: readonly PodMember[]): string {
  const pods = matched.reduce((sum, it) => sum + podsFrom(cluster, it), 0);
  const owners = [...new Map(matched.map(it => [it.object, it])).values()];
  return owners.length === 0
    ? say`no pods`
    : owners.length === 1 && owners[0]?.object.kind === 'Pod'
      ? say`Pod ${code(owners[0].name)}`
      : say`${counted(pods, 'pod')} of ${several(
          owners.map(it => `${it.object.kind} ${code(it.name)}`),
          3,
        )}`;
}

function workloadLines({ snapshot, cluster }: HoverContext, matched: readonly PodMember[]): string[] {
  const lines = matched.map(
    it => `${it.object.kind} ${code(it.name)} ×${podsFrom(cluster, it)} ${linkToMember(snapshot, it)}`,
  );
  return lines.length > 6 ? [...lines.slice(0, 5), say`… and ${lines.length - 5} more`] : lines;
}

function podsFrom(cluster: HoverContext['cluster'], member: PodMember): number {
  return cluster.podsOf(member.object).filter(it => it.source === member || it.source.object !== member.object).length;
}

function unread({ bundle, member }: HoverContext): string[] {
  return bundle.hidingPods(member.namespace).length > 0
    ? [say`some manifests could not be read, and may add pods`]
    : [];
}

function labels(selector: readonly Label[]): string {
  return code(selector.map(({ key, value }) => `${key.value}=${value.value}`).join(','));
}
