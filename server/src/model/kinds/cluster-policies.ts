import type { Reader } from '../../syntax/reader';
import type { Kind } from '../kind';
import { readSelector } from '../labels';
import type { LabelSelector } from '../labels';
import type { Direction, PeerNamespaces, PolicyDirection, PolicyPeer, PolicyPort, TrafficPolicy } from '../policy';
import { policyReferences } from './network-policy';

const groups = ['policy.networking.k8s.io'];

/**
 * The policies of a cluster's administrator. Source: network-policy-api `apis/v1alpha1`, `apis/v1alpha2` types; the
 * early form of peers (`namespaces.namespaceSelector`, `sameLabels`) counts, too.
 */
export const clusterPolicies: readonly Kind[] = [
  kind('AdminNetworkPolicy', () => 'admin'),
  kind('BaselineAdminNetworkPolicy', () => 'baseline'),
  kind('ClusterNetworkPolicy', root => (root.text('spec', 'tier')?.value === 'Baseline' ? 'baseline' : 'admin')),
];

function kind(name: string, tier: (root: Reader) => TrafficPolicy['tier']): Kind {
  return {
    kind: name,
    groups,
    read: root => {
      const subject = root.at('spec', 'subject');
      const policy: TrafficPolicy = {
        tier: tier(root),
        priority: root.number('spec', 'priority')?.value ?? 0,
        subject: {
          namespaces:
            readSelector(subject.at('namespaces')) ??
            readSelector(subject.at('pods', 'namespaceSelector')) ??
            (subject.map('pods') ? all(subject) : nothing(subject)),
          pods: readSelector(subject.at('pods', 'podSelector')) ?? all(subject),
        },
        ingress: readDirection(root, 'ingress'),
        egress: readDirection(root, 'egress'),
      };
      return { policy, references: policyReferences(policy) };
    },
  };
}

function all({ span }: Reader): LabelSelector {
  return { span, labels: [], expressions: [] };
}

/** A subject that is not written: `In` no value matches nothing. */
function nothing({ span }: Reader): LabelSelector {
  return { span, labels: [], expressions: [{ key: { value: '', span }, operator: 'In', values: [] }] };
}

function readDirection(root: Reader, direction: Direction): PolicyDirection {
  const rules = root.items('spec', direction);
  return {
    applies: rules.length > 0,
    rules: rules.map(rule => ({
      action: actions.get(rule.text('action')?.value ?? '') ?? 'pass',
      peers: rule.items(direction === 'ingress' ? 'from' : 'to').flatMap(readPeers),
      ports: readPorts(rule),
      span: rule.node ?? rule.span,
    })),
    span: root.at('spec', direction).span,
  };
}

const actions = new Map<string, 'allow' | 'deny'>([
  ['Allow', 'allow'],
  ['Accept', 'allow'],
  ['Deny', 'deny'],
]);

function readPeers(peer: Reader): PolicyPeer[] {
  const span = peer.node ?? peer.span;
  if (peer.list('networks')) {
    return peer
      .items('networks')
      .flatMap(it =>
        it.text() ? [{ kind: 'addresses', cidr: it.text()?.value ?? '', except: [], span: it.span }] : [],
      );
  }
  if (peer.map('pods')) {
    const namespaces =
      readNamespaces(peer.at('pods', 'namespaceSelector')) ?? readNamespaces(peer.at('pods', 'namespaces'));
    const pods = readSelector(peer.at('pods', 'podSelector'));
    return [{ kind: 'pods', namespaces: namespaces ?? all(peer), pods, span }];
  }
  const namespaces = readNamespaces(peer.at('namespaces'));
  return [namespaces ? { kind: 'pods', namespaces, pods: undefined, span } : { kind: 'other', span }];
}

function readNamespaces(at: Reader): PeerNamespaces | undefined {
  if (at.list('sameLabels')) {
    return { sameLabels: at.items('sameLabels').flatMap(it => it.text()?.value ?? []) };
  }
  if (at.list('notSameLabels')) {
    return { notSameLabels: at.items('notSameLabels').flatMap(it => it.text()?.value ?? []) };
  }
  return readSelector(at.map('namespaceSelector') ? at.at('namespaceSelector') : at);
}

/** `ports` of v1alpha1, `protocols` of v1alpha2; absent or empty: all. */
function readPorts(rule: Reader): PolicyPort[] | undefined {
  const ports = [...rule.items('ports').flatMap(readPort), ...rule.items('protocols').flatMap(readProtocol)];
  return rule.items('ports').length + rule.items('protocols').length === 0 ? undefined : ports;
}

function readPort(entry: Reader): PolicyPort[] {
  const span = entry.node ?? entry.span;
  const name = entry.text('namedPort');
  const number = entry.number('portNumber', 'port');
  const start = entry.number('portRange', 'start');
  if (name) {
    return [{ protocol: undefined, port: name, endPort: undefined, span }];
  }
  return [
    ...(number
      ? [{ protocol: entry.text('portNumber', 'protocol')?.value ?? 'TCP', port: number, endPort: undefined, span }]
      : []),
    ...(start
      ? [
          {
            protocol: entry.text('portRange', 'protocol')?.value ?? 'TCP',
            port: start,
            endPort: entry.number('portRange', 'end')?.value,
            span,
          },
        ]
      : []),
  ];
}

function readProtocol(entry: Reader): PolicyPort[] {
  const span = entry.node ?? entry.span;
  const name = entry.text('destinationNamedPort');
  if (name) {
    return [{ protocol: undefined, port: name, endPort: undefined, span }];
  }
  return ['tcp', 'udp', 'sctp'].flatMap(protocol => {
    if (!entry.at(protocol).exists) {
      return [];
    }
    const port = entry.at(protocol, 'destinationPort');
    const start = port.number('number') ?? port.number('range', 'start');
    return [{ protocol: protocol.toUpperCase(), port: start, endPort: port.number('range', 'end')?.value, span }];
  });
}
