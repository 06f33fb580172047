import { isService } from '../../links/bundle';
import type { Member, PodMember, ServiceMember } from '../../links/member';
import { namespacesOf } from '../../links/namespaces';
import { scrapedServices } from '../../links/scraped';
import { selectsBy } from '../../links/selects';
import type { Label } from '../../model/labels';
import type { PodReference, ServiceReference } from '../../model/references';
import type { PathPart } from '../../syntax/reader';
import type { NameContext, NameKind, Occurrence } from './occurrence';

/**
 * A label pair: in the selector of a Service, a policy or a disruption budget, in the labels of pods, in a workload's own selector. The labels of the pods
 * define it; whoever selects by it uses it. From a selector that finds pods, these are meant; otherwise every pod of
 * the namespace that has the pair.
 */
export const labels: NameKind = context => {
  const { member, path } = context;
  const key = path.at(-1);
  if (typeof key !== 'string') {
    return undefined;
  }
  if (isService(member) && path[0] === 'spec' && path[1] === 'selector' && path.length === 3) {
    return ofSelector(context, member, key);
  }
  const reference = selecting(member).find(it => it.selector.labels.some(label => label.key.span === keySpan(context)));
  if (reference) {
    return reference.to === 'pods' ? ofPolicy(context, reference, key) : ofMonitor(context, reference, key);
  }
  const pods = context.bundle.podsOf(member.object).find(it => isLabelPath(path, it));
  return pods && ofPods(context, pods, key);
};

/** `metadata.labels.KEY` of a pod template or a Pod, or `matchLabels.KEY` (or `selector.KEY`) of its workload. */
function isLabelPath(path: readonly PathPart[], { object }: PodMember): boolean {
  const parent = path.at(-2);
  if (parent === 'labels') {
    return path.at(-3) === 'metadata' && (object.kind === 'Pod' || path.includes('template'));
  }
  return path[0] === 'spec' && path[1] === 'selector' && (parent === 'matchLabels' || path.length === 3);
}

function ofSelector(context: NameContext, service: ServiceMember, key: string): Occurrence[] {
  const { bundle } = context;
  const pair = service.service.selector?.find(it => it.key.value === key);
  if (!pair) {
    return [];
  }
  const selected = bundle.select(service.namespace, service.service.selector ?? []);
  const pods =
    selected.length > 0
      ? selected
      : bundle.podMembers(service.namespace).filter(it => it.labels.get(key) === pair.value.value);
  return around(context, bundle.services(service.namespace), pods, pair);
}

/** The key the cursor's label stands behind. */
function keySpan({ member, path }: NameContext): unknown {
  return member.object.root.at(...path).key;
}

/** The references of an object that go by labels. */
function selecting({ object }: Member): readonly (PodReference | ServiceReference)[] {
  return (object.references ?? []).filter(it => it.to !== 'object');
}

/** From a selector of pods: to these, in the namespaces it looks in. */
function ofPolicy(context: NameContext, { selector, namespaces }: PodReference, key: string): Occurrence[] {
  const { bundle, member } = context;
  const pair = selector.labels.find(it => it.key.value === key);
  const found = pair ? namespacesOf(namespaces, member, bundle) : [];
  const services = found.flatMap(it => bundle.services(it));
  return pair
    ? around(
        context,
        services,
        found.flatMap(it => bundle.selectBy(it, selector)),
        pair,
      )
    : [];
}

/** From the selector of a ServiceMonitor: to the labels of the Services themselves. */
function ofMonitor(context: NameContext, { selector, namespaces }: ServiceReference, key: string): Occurrence[] {
  const { bundle, member } = context;
  const pair = selector.labels.find(it => it.key.value === key);
  return pair
    ? [
        ...scrapedServices({ selector, namespaces }, member, bundle).flatMap(({ object }) =>
          places(object.labels, pair, 'definition', object.place),
        ),
        ...places(selector.labels, pair, 'use', member.object.place),
      ]
    : [];
}

function ofPods(context: NameContext, pods: PodMember, key: string): Occurrence[] {
  const pair = [...pods.source.template.labels, ...(pods.source.selector?.labels ?? [])].find(
    it => it.key.value === key,
  );
  return pair ? around(context, context.bundle.servicesSelecting(pods), [pods], pair) : [];
}

function around(
  { bundle, member }: NameContext,
  services: readonly ServiceMember[],
  pods: readonly PodMember[],
  pair: Label,
): Occurrence[] {
  const definitions = pods.flatMap(({ object, source }) =>
    places(source.template.labels, pair, 'definition', object.place),
  );
  const uses = services.flatMap(({ object, service }) => places(service.selector ?? [], pair, 'use', object.place));
  const own = pods.flatMap(({ object, source }) => places(source.selector?.labels ?? [], pair, 'use', object.place));
  const policies = bundle.selecting(member.namespace).flatMap(it =>
    selecting(it)
      .filter(({ to, selector }) => to === 'pods' && pods.some(one => selectsBy(selector, one)))
      .flatMap(({ selector }) => places(selector.labels, pair, 'use', it.object.place)),
  );
  return [...definitions, ...uses, ...own, ...policies];
}

function places(
  labels: readonly Label[],
  pair: Label,
  role: Occurrence['role'],
  place: Occurrence['place'],
): Occurrence[] {
  return labels
    .filter(it => it.key.value === pair.key.value && it.value.value === pair.value.value)
    .map(it => ({ place, span: it.value.span, role }));
}
