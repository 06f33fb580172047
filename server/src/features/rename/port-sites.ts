import type { Span } from '../../base/span';
import type { Bundle } from '../../links/bundle';
import { isService } from '../../links/bundle';
import type { PodMember, PolicyMember, ServiceMember } from '../../links/member';
import { isPolicy, labelsOfNamespaces, policyPod } from '../../links/policies';
import { admitsPeer, isSubject } from '../../links/policy-verdict';
import { readSelector } from '../../model/labels';
import { matches, labelMap } from '../../model/labels';
import type { Direction, PolicyRule } from '../../model/policy';
import type { Reader } from '../../syntax/reader';
import type { Part } from './parts';
import { scopeOfMonitor } from './selector-places';
import type { Scope } from './selector-places';
import { namespacesIn } from './namespaces';
import type { Site } from './site';

/**
 * Where the named ports of containers and of Services are declared and asked for. A port of containers belongs to the
 * pods that declare it, a port of a Service to that Service.
 */
export function* portSites(part: Part): Generator<Site> {
  yield* ofPods(part);
  yield* ofService(part);
  yield* ofBackends(part);
  yield* ofMonitor(part);
  yield* ofPolicy(part);
}

function* ofPods(part: Part): Generator<Site> {
  for (const pods of part.bundle.podsOf(part.member.object)) {
    const names = new Set<string>();
    for (const container of pods.source.template.lasting) {
      for (const { name } of container.ports) {
        if (name && name.value !== '') {
          names.add(name.value);
          yield site(part, 'container port', name.value, name.span, [pods.source], 'definition');
        }
      }
    }
    for (const { name, span } of askedInside(part.root)) {
      if (names.has(name)) {
        yield site(part, 'container port', name, span, [pods.source], 'use');
      }
    }
  }
}

/** The ports of probes and of lifecycle hooks. */
function askedInside(reader: Reader): { name: string; span: Span }[] {
  return [...reader.items(), ...reader.entries()].flatMap(it => {
    const port = it.key && handlers.has(it.key.text) ? it.text('port') : undefined;
    return port ? [{ name: port.value, span: port.span }] : askedInside(it);
  });
}

const handlers = new Set(['httpGet', 'tcpSocket']);

function* ofService(part: Part): Generator<Site> {
  const { bundle, member } = part;
  if (!isService(member)) {
    return;
  }
  for (const port of member.service.ports) {
    if (port.targetPortWritten && typeof port.targetPort === 'string') {
      const pods = bundle.select(member.namespace, member.service.selector ?? []);
      const owners = declaring(pods, port.targetPort);
      yield site(part, 'container port', port.targetPort, port.targetPortSpan, owners, 'use');
    }
    const name = part.root.text('spec', 'ports', port.index, 'name');
    if (name && name.value !== '') {
      yield site(part, 'Service port', name.value, name.span, [member.object], 'definition');
    }
  }
}

/** Backends of Ingresses, routes of OpenShift and the mesh, and the addresses written by hand for a Service: their port names are those of the Service. */
function* ofBackends(part: Part): Generator<Site> {
  const { bundle, member } = part;
  for (const reference of member.object.references ?? []) {
    if (reference.to === 'object' && reference.kind === 'Service') {
      const { port, portSpan, section } = reference;
      const service = bundle.service(reference.namespace ?? member.namespace, reference.name);
      if (service && portSpan && typeof port === 'string') {
        yield site(part, 'Service port', port, portSpan, [service.object], 'use');
      }
      // Of a route or a policy that is about a Service: one of its ports.
      if (service && section) {
        yield site(part, 'Service port', section.value, section.span, [service.object], 'use');
      }
    }
  }
  yield* ofOpenshiftRoute(part);
  const name = member.object.endpoints?.service;
  const service = name === undefined ? undefined : bundle.service(member.namespace, name);
  const written = [part.root, ...part.root.items('subsets')].flatMap(it => it.items('ports'));
  for (const it of service ? written : []) {
    const port = it.text('name');
    if (port && service && port.value !== '') {
      yield site(part, 'Service port', port.value, port.span, [service.object], 'use');
    }
  }
}

/** Source: openshift/api `route/v1/types.go` RoutePort: a name is that of a port of the endpoints, which is the Service's. */
function* ofOpenshiftRoute(part: Part): Generator<Site> {
  const { bundle, member, root } = part;
  const target = member.object.group === 'route.openshift.io' ? root.text('spec', 'port', 'targetPort') : undefined;
  const services = (member.object.references ?? []).flatMap(it =>
    it.to === 'object' && it.kind === 'Service' ? (bundle.service(member.namespace, it.name) ?? []) : [],
  );
  if (target) {
    yield site(part, 'Service port', target.value, target.span, having(services, target.value), 'use');
  }
}

/** Source: prometheus-operator `monitoring/v1` Endpoint, PodMetricsEndpoint. */
function* ofMonitor(part: Part): Generator<Site> {
  const { bundle, member, root } = part;
  const { kind } = member.object;
  const ofServices = kind === 'ServiceMonitor' || kind === 'VMServiceScrape';
  if (!ofServices && kind !== 'PodMonitor' && kind !== 'VMPodScrape') {
    return;
  }
  const selector = readSelector(root.at('spec', 'selector'));
  const namespaces = selector ? namespacesIn(bundle, member.namespace, scopeOfMonitor(root)) : [];
  const services = namespaces.flatMap(it =>
    bundle.services(it).filter(service => selector && matches(selector, labelMap(service.object.labels))),
  );
  const pods = ofServices
    ? services.flatMap(it => bundle.select(it.namespace, it.service.selector ?? []))
    : namespaces.flatMap(it => (selector ? bundle.selectBy(it, selector) : []));
  for (const endpoint of [...root.items('spec', 'endpoints'), ...root.items('spec', 'podMetricsEndpoints')]) {
    const port = endpoint.text('port');
    if (port) {
      yield ofServices
        ? site(part, 'Service port', port.value, port.span, having(services, port.value), 'use')
        : site(part, 'container port', port.value, port.span, declaring(pods, port.value), 'use');
    }
    const target = endpoint.text('targetPort');
    if (target) {
      yield site(part, 'container port', target.value, target.span, declaring(pods, target.value), 'use');
    }
  }
}

/** Source: `networking/v1` NetworkPolicyPort: a name is looked up in the pods that the traffic goes to. */
function* ofPolicy(part: Part): Generator<Site> {
  const { bundle, member, root } = part;
  if (member.object.kind !== 'NetworkPolicy') {
    yield* ofClusterPolicy(part);
    return;
  }
  const spec = root.at('spec');
  const subjects = selected(bundle, member.namespace, spec.at('podSelector'), 'own');
  for (const rule of spec.items('ingress')) {
    yield* policyPorts(part, rule, subjects);
  }
  for (const rule of spec.items('egress')) {
    const peers = rule.items('to').flatMap(it => {
      const namespaces = readSelector(it.at('namespaceSelector'));
      const scope: Scope = namespaces ? { names: [], selector: namespaces } : 'own';
      return selected(bundle, member.namespace, it.at('podSelector'), scope);
    });
    yield* policyPorts(part, rule, peers);
  }
}

/** Source: network-policy-api `apis/v1alpha1`, `apis/v1alpha2`: named ports are those of the pods that are called. */
function* ofClusterPolicy(part: Part): Generator<Site> {
  const { bundle, member } = part;
  if (!isPolicy(member)) {
    return;
  }
  for (const direction of ['ingress', 'egress'] as const) {
    for (const rule of member.policy[direction].rules) {
      for (const port of rule.ports?.flatMap(it => it.port ?? []) ?? []) {
        if (typeof port.value === 'string') {
          const pods = calledBy(bundle, member, direction, rule);
          yield site(part, 'container port', port.value, port.span, declaring(pods, port.value), 'use');
        }
      }
    }
  }
}

function calledBy(bundle: Bundle, member: PolicyMember, direction: Direction, rule: PolicyRule): PodMember[] {
  const namespaces = labelsOfNamespaces(bundle);
  const subjects = bundle.allPodMembers.filter(it => isSubject(member, policyPod(it), namespaces));
  const [subject] = subjects.map(policyPod);
  return direction === 'ingress' || !subject
    ? subjects
    : bundle.allPodMembers.filter(it =>
        admitsPeer(rule, member.namespace, subject, { pod: policyPod(it), ips: [] }, namespaces),
      );
}

function* policyPorts(part: Part, rule: Reader, pods: readonly PodMember[]): Generator<Site> {
  for (const it of rule.items('ports')) {
    const port = it.text('port');
    if (port) {
      yield site(part, 'container port', port.value, port.span, declaring(pods, port.value), 'use');
    }
  }
}

function selected(bundle: Bundle, own: string, selector: Reader, scope: Scope): readonly PodMember[] {
  const wanted = readSelector(selector) ?? { span: selector.span, labels: [], expressions: [] };
  return namespacesIn(bundle, own, scope).flatMap(it => bundle.selectBy(it, wanted));
}

function declaring(pods: readonly PodMember[], name: string): unknown[] {
  return pods
    .map(it => it.source)
    .filter(it => it.template.lasting.some(c => c.ports.some(p => p.name?.value === name)));
}

function having(services: readonly ServiceMember[], port: string): unknown[] {
  return services.filter(it => it.service.ports.some(of => of.name === port)).map(it => it.object);
}

function site(
  { member }: Part,
  space: Site['space'],
  name: string,
  span: Span,
  owners: readonly unknown[],
  role: Site['role'],
): Site {
  return { space, within: '', name, owners, role, member, place: member.object.place, span };
}
