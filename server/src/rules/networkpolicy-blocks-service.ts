import { say } from '../base/say';
import { several } from '../base/several';
import { findPort } from '../network/find-port';
import type { Bundle } from '../links/bundle';
import type { PodMember, PolicyMember, ServiceMember } from '../links/member';
import { labelsOfNamespaces, policiesOf, policyPod } from '../links/policies';
import { admitsPort, policyVerdict } from '../links/policy-verdict';
import type { PolicyTarget } from '../links/policy-verdict';
import type { ServicePort } from '../model/service';
import type { ClusterSettings } from '../workspace/settings';
import type { Problem, Rule } from './rule';
import { clientsOf } from './support/clients';
import type { Client } from './support/clients';
import { areInOtherBranches } from './support/samples';
import { selectedPods, selectingService } from './support/selected';
import { code, named, workloadsOf } from './support/words';

export const networkpolicyBlocksService: Rule = {
  id: 'networkpolicy-blocks-service',
  on: 'service',
  severity: 'information',
  help: 'The pods of the Service are isolated by a NetworkPolicy, and no rule admits the port they listen on, or not the client that asks for it: connections are dropped in silence (curl exit 28). Admit the port of the pods, not that of the Service.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',

  *check(member, { bundle, settings }) {
    const service = selectingService(member);
    if (!service || settings.cluster.networkPolicy === 'ignored') {
      return;
    }
    const workloads = workloadsOf(selectedPods(service, bundle));
    if (workloads.length === 0 || workloads.some(it => isolating(it, bundle).length === 0)) {
      return;
    }
    const { cluster } = settings;
    const clients = clientsOf(service, bundle, cluster.domain);
    for (const port of service.service.ports) {
      const problem =
        closed(service, port, workloads, clients, bundle, cluster) ??
        cutOff(service, port, workloads, clients, bundle, cluster);
      if (problem) {
        yield problem;
      }
    }
  },
};

/** The NetworkPolicies that isolate pods against what comes in; none on the network of the node. */
function isolating(pods: PodMember, bundle: Bundle): readonly PolicyMember[] {
  return pods.source.template.hostNetwork
    ? []
    : policiesOf(pods, bundle).filter(it => it.policy.tier === 'network' && it.policy.ingress.applies);
}

/** No rule of any policy speaks of the port. */
function closed(
  service: ServiceMember,
  port: ServicePort,
  workloads: readonly PodMember[],
  clients: readonly Client[],
  bundle: Bundle,
  cluster: ClusterSettings,
): Problem | undefined {
  const blocked = workloads.filter(it => {
    const target = targetOf(port, it, cluster);
    // Where a rule admits the port of the Service instead, that rule is told.
    const asked = [target, { port: port.port, protocol: port.protocol }].flatMap(one => one ?? []);
    return target && !policiesOf(it, bundle).some(policy => asked.some(one => admits(policy, one, it)));
  });
  const [pods] = blocked;
  const target = pods && targetOf(port, pods, cluster);
  if (!target || blocked.length < workloads.length) {
    return undefined;
  }
  const users = usersOf(service, clients, bundle);
  const policies = isolating(pods, bundle);
  return {
    span: port.targetPortSpan,
    severity:
      users.length > 0 && !policies.every(it => areInOtherBranches(it, service, bundle)) ? 'warning' : 'information',
    message: say`${several(policies.map(named))} ${policies.length === 1 ? 'isolates' : 'isolate'} the pods of ${several(blocked.map(named))}, and no rule admits port ${code(target.port)}${target.protocol === 'TCP' ? '' : `/${target.protocol}`}: connections to ${named(service)} of namespace ${code(service.namespace)} time out (curl exit 28)${users.length > 0 ? say`, and ${several(users)} ${users.length === 1 ? 'uses' : 'use'} it` : ''}`,
    field: fieldOf(port),
    related: relatedOf(policies),
  };
}

/** Some rule admits the port, but not a client of this workspace. */
function cutOff(
  service: ServiceMember,
  port: ServicePort,
  workloads: readonly PodMember[],
  clients: readonly Client[],
  bundle: Bundle,
  cluster: ClusterSettings,
): Problem | undefined {
  for (const { pods: client, host, port: asked } of clients) {
    for (const pods of workloads) {
      const target = targetOf(port, pods, cluster);
      const plain = client.object !== pods.object && !client.source.template.hostNetwork && !client.source.finite;
      const asks = asked === undefined ? service.service.ports.length === 1 : asked === port.port;
      if (!target || !plain || !asks) {
        continue;
      }
      const verdict = policyVerdict(
        'ingress',
        policyPod(pods),
        { pod: policyPod(client), ips: [] },
        target,
        policiesOf(pods, bundle),
        labelsOfNamespaces(bundle),
      );
      const byAddress = verdict.isolating.some(it => admitsAddresses(it));
      if (!verdict.allowed && verdict.tied.length === 0 && verdict.isolating.length > 0 && !byAddress) {
        return {
          span: port.targetPortSpan,
          severity: verdict.isolating.every(it => areInOtherBranches(it, service, bundle)) ? 'information' : 'warning',
          message: say`${named(client)} of namespace ${code(client.namespace)} calls ${code(host)}, but no rule of ${several(verdict.isolating.map(named))} lets it reach port ${code(target.port)} of ${named(pods)}: its connections time out (curl exit 28)`,
          field: fieldOf(port),
          related: [
            ...relatedOf(verdict.isolating),
            {
              place: client.object.place,
              span: client.object.nameSpan,
              message: say`${named(client)} calls ${code(host)}`,
            },
          ],
        };
      }
    }
  }
  return undefined;
}

function targetOf(port: ServicePort, pods: PodMember, cluster: ClusterSettings): PolicyTarget | undefined {
  const number = findPort(pods.source.template, port, cluster);
  return number === undefined || number === 0 ? undefined : { port: number, protocol: port.protocol };
}

function admits({ policy }: PolicyMember, target: PolicyTarget, pods: PodMember): boolean {
  return policy.ingress.rules.some(
    it => policy.ingress.applies && it.action === 'allow' && admitsPort(it.ports, target, policyPod(pods)),
  );
}

/** What an address stands for is not known from manifests: it may be the client's. */
function admitsAddresses({ policy }: PolicyMember): boolean {
  return policy.ingress.rules.some(it => it.peers?.some(peer => peer.kind !== 'pods') ?? false);
}

/** Whoever the manifests show to ask for a Service. */
function usersOf(service: ServiceMember, clients: readonly Client[], bundle: Bundle): string[] {
  const backends = bundle
    .referencesTo('Service', service.namespace, service.name)
    .filter(it => it.object.references?.some(reference => reference.role === 'backend'));
  return [...new Set([...clients.map(it => it.pods), ...backends].map(named))];
}

function fieldOf(port: ServicePort): string {
  return `spec.ports[${port.index}].${port.targetPortWritten ? 'targetPort' : 'port'}`;
}

function relatedOf(policies: readonly PolicyMember[]): NonNullable<Problem['related']> {
  return policies.slice(0, 5).map(it => ({
    place: it.object.place,
    span: it.policy.subject.pods.span,
    message: say`${named(it)} isolates these pods`,
  }));
}
