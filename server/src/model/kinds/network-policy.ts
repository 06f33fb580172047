import type { Reader } from '../../syntax/reader';
import type { Kind } from '../kind';
import { readSelector } from '../labels';
import type { LabelSelector } from '../labels';
import type { PolicyDirection, PolicyPeer, PolicyPort, TrafficPolicy } from '../policy';
import { selecting } from '../references';
import type { Reference } from '../references';

/** Source of the defaults: kubernetes `pkg/apis/networking/v1/defaults.go`, `networking/v1/types.go`. */
export const networkPolicy: Kind = {
  kind: 'NetworkPolicy',
  groups: ['networking.k8s.io', 'extensions'],
  read: root => {
    const policy: TrafficPolicy = {
      tier: 'network',
      priority: 0,
      subject: { namespaces: 'own', pods: readSelector(root.at('spec', 'podSelector')) ?? everything(root) },
      ingress: readDirection(root, 'ingress'),
      egress: readDirection(root, 'egress'),
    };
    return { policy, references: policyReferences(policy) };
  },
};

/** What a policy selects: its subject and its peers. An empty selector names nothing that one could go to. */
export function policyReferences({ subject, ingress, egress }: TrafficPolicy): Reference[] {
  const peers = [...ingress.rules, ...egress.rules].flatMap(it => it.peers ?? []);
  return [
    ...selecting('subject', subject.pods, subject.namespaces),
    ...peers.flatMap(it => (it.kind === 'pods' ? ofPeer(it) : [])),
  ];
}

function ofPeer({ pods, namespaces }: Extract<PolicyPeer, { kind: 'pods' }>): Reference[] {
  const byLabels = namespaces === 'own' || 'labels' in namespaces;
  return byLabels ? selecting('peer', pods, namespaces) : [];
}

/** A selector that is not written: all of them. */
function everything(root: Reader): LabelSelector {
  return { span: root.at('spec').span, labels: [], expressions: [] };
}

/** Absent types are Ingress, and Egress where there are egress rules. */
function readDirection(root: Reader, direction: 'ingress' | 'egress'): PolicyDirection {
  const spec = root.at('spec');
  const rules = spec.items(direction);
  const types = spec.items('policyTypes').flatMap(it => it.text()?.value ?? []);
  const applies = types.length === 0 ? direction === 'ingress' || rules.length > 0 : types.includes(typeOf[direction]);
  return {
    applies,
    rules: rules.map(rule => ({
      action: 'allow',
      peers: anyIfEmpty(rule.items(direction === 'ingress' ? 'from' : 'to').map(readPeer)),
      ports: anyIfEmpty(rule.items('ports').map(readPort)),
      span: rule.node ?? rule.span,
    })),
    span: spec.at(direction).span,
  };
}

const typeOf = { ingress: 'Ingress', egress: 'Egress' } as const;

/** An empty list admits everybody, and every port. */
function anyIfEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function readPeer(peer: Reader): PolicyPeer {
  const span = peer.node ?? peer.span;
  const block = peer.at('ipBlock');
  if (block.map()) {
    return {
      kind: 'addresses',
      cidr: block.text('cidr')?.value ?? '',
      except: block.items('except').flatMap(it => it.text()?.value ?? []),
      span,
    };
  }
  const namespaces = readSelector(peer.at('namespaceSelector'));
  const pods = readSelector(peer.at('podSelector'));
  return (namespaces ?? pods) ? { kind: 'pods', namespaces: namespaces ?? 'own', pods, span } : { kind: 'other', span };
}

function readPort(entry: Reader): PolicyPort {
  const port = entry.scalar('port');
  const { value } = port ?? {};
  return {
    protocol: entry.text('protocol')?.value ?? 'TCP',
    port: port && (typeof value === 'number' || typeof value === 'string') ? { value, span: port } : undefined,
    endPort: entry.number('endPort')?.value,
    span: entry.node ?? entry.span,
  };
}
