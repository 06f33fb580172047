import { say } from '../base/say';
import { counted } from '../base/counted';
import type { Bundle } from '../links/bundle';
import type { Member, PodMember, PolicyMember } from '../links/member';
import { mayMatch } from '../links/namespaces';
import { isPolicy, labelsOfNamespaces, policiesOf } from '../links/policies';
import type { PolicyPeer, PolicyPort, PolicyRule } from '../model/policy';
import type { Snapshot } from '../workspace/snapshot';
import type { Edit, Rule } from './rule';
import { serviceHostIn } from './support/clients';
import { addEntries } from './support/edits';
import { appendItem } from './support/list-edits';
import { code, named } from './support/words';

/** Where several policies isolate the same pods, the first one that has egress rules is told, else the first. */
export const networkpolicyBlocksDns: Rule = {
  id: 'networkpolicy-blocks-dns',
  on: 'policy',
  severity: 'warning',
  help: 'The policy limits what its pods may call, and no rule lets them ask the cluster DNS (UDP port 53), so the names of Services do not resolve (curl exit 6, after 20 seconds). Admit port 53 with UDP and TCP; a port without `protocol` is TCP.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',

  *check(member, { bundle, snapshot, settings }) {
    const { policy } = member.object;
    if (policy?.tier !== 'network' || !policy.egress.applies || settings.cluster.networkPolicy === 'ignored') {
      return;
    }
    const asking = bundle.selectBy(member.namespace, policy.subject.pods).flatMap(pods => {
      const host =
        blockerOfDns(pods, bundle) === member ? serviceHostIn(pods, bundle, settings.cluster.domain) : undefined;
      return host === undefined ? [] : [{ pods, host }];
    });
    const [first] = asking;
    if (!first) {
      return;
    }
    const tcp = policy.egress.rules.some(it =>
      it.ports?.some(port => port.protocol === 'TCP' && port.port?.value === 53),
    );
    const beside = policy.egress.rules.some(it => it.action === 'allow' && it.ports?.some(isDnsPort) === true);
    const edit = addRule(member, snapshot);
    yield {
      span: policy.egress.rules.length > 0 ? policy.egress.span : typesSpan(member),
      message: say`${named(member)} isolates the pods of ${named(first.pods)}${asking.length > 1 ? say` and ${counted(asking.length - 1, 'other workload')}` : ''}, and ${beside ? say`its rule for port 53 is about pods of namespace ${code(member.namespace)} alone, where no DNS runs (a \`podSelector\` without \`namespaceSelector\`)` : say`no rule admits ${tcp ? say`UDP port 53 (53 without a protocol is TCP)` : say`DNS (UDP port 53)`}`}: the name ${code(first.host)} that they use does not resolve (curl exit 6)`,
      field: 'spec.egress',
      related: asking.slice(0, 5).map(({ pods, host }) => ({
        place: pods.object.place,
        span: pods.object.nameSpan,
        message: say`${named(pods)} uses the name ${code(host)}`,
      })),
      fixes: edit ? [{ title: say`Admit DNS: UDP and TCP port 53`, edits: [edit], preferred: true }] : [],
    };
  },
};

/**
 * The NetworkPolicy that keeps pods from asking the cluster's DNS; undefined where a rule may admit it, or they ask another.
 * Pods of one workload share it.
 */
export function blockerOfDns(pods: PodMember, bundle: Bundle): PolicyMember | undefined {
  const { dnsPolicy, dnsConfig, hostNetwork } = pods.source.template;
  const ownResolver =
    (dnsPolicy !== undefined && !dnsPolicy.startsWith('ClusterFirst')) || (dnsConfig?.nameservers.length ?? 0) > 0;
  if (hostNetwork || ownResolver) {
    return undefined;
  }
  const limiting = policiesOf(pods, bundle).filter(it => it.policy.egress.applies);
  const isolating = limiting.filter(it => it.policy.tier === 'network');
  const told = isolating.find(it => it.policy.egress.rules.length > 0) ?? isolating[0];
  return limiting.some(it => it.policy.egress.rules.some(rule => admitsDns(rule, it, bundle))) ? undefined : told;
}

/** Whether a rule may reach the cluster DNS: where it runs, and on which port its pods listen, is not always known. */
function admitsDns({ action, ports, peers }: PolicyRule, policy: PolicyMember, bundle: Bundle): boolean {
  if (action !== 'allow') {
    return false;
  }
  return ports
    ? ports.some(isDnsPort) && (peers?.some(it => !isBesideOnly(it, policy, bundle)) ?? true)
    : (peers?.some(it => mayBeDns(it, policy, bundle)) ?? true);
}

/** A `podSelector` alone is about the policy's own namespace, where the cluster DNS hardly runs, nor another one. */
function isBesideOnly(peer: PolicyPeer, { namespace }: PolicyMember, bundle: Bundle): boolean {
  if (peer.kind !== 'pods' || peer.namespaces !== 'own' || dnsNamespaces.includes(namespace)) {
    return false;
  }
  const reached = peer.pods ? bundle.selectBy(namespace, peer.pods) : bundle.podMembers(namespace);
  return !reached.some(({ source }) =>
    source.template.lasting.some(it => it.ports.some(({ port }) => dnsPorts.includes(port))),
  );
}

function isDnsPort({ protocol, port, endPort }: PolicyPort): boolean {
  if (protocol !== undefined && protocol !== 'UDP') {
    return false;
  }
  const number = port?.value;
  return typeof number === 'number'
    ? dnsPorts.some(it => (endPort === undefined ? it === number : number <= it && it <= endPort))
    : number === undefined || number.includes('dns');
}

/** 5353 is the port of the DNS pods of OpenShift. */
const dnsPorts = [53, 5353];

function mayBeDns(peer: PolicyPeer, policy: PolicyMember, bundle: Bundle): boolean {
  if (peer.kind !== 'pods' || (peer.namespaces !== 'own' && !('labels' in peer.namespaces))) {
    return true;
  }
  const { namespaces } = peer;
  return namespaces === 'own'
    ? dnsNamespaces.includes(policy.namespace)
    : dnsNamespaces.some(it => mayMatch(namespaces, it, bundle, labelsOfNamespaces(bundle)));
}

const dnsNamespaces = ['kube-system', 'openshift-dns'];

function typesSpan({ object }: Member): Edit['span'] {
  const types = object.root.items('spec', 'policyTypes');
  return types.find(it => it.text()?.value === 'Egress')?.span ?? object.root.at('spec', 'policyTypes').span;
}

function addRule(member: Member, snapshot: Snapshot): Edit | undefined {
  if (!isPolicy(member)) {
    return undefined;
  }
  const { object } = member;
  return object.root.list('spec', 'egress')
    ? appendItem(snapshot, object, ['spec', 'egress'], {
        lines: ['ports:', '  - { protocol: UDP, port: 53 }', '  - { protocol: TCP, port: 53 }'],
        flow: dnsRule,
      })
    : addEntries(snapshot, object, ['spec'], [['egress', { flow: `[${dnsRule}]` }]]);
}

const dnsRule = '{ "ports": [{ "protocol": "UDP", "port": 53 }, { "protocol": "TCP", "port": 53 }] }';
