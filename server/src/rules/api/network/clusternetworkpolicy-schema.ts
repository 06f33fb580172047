import type { ListSchema, NumberSchema, Schema, StructSchema, TextSchema } from '../schema/schema';
import {
  checkAddresses,
  checkNamedPorts,
  checkProtocol,
  checkRange,
  checkSelector,
} from './clusternetworkpolicy-parts';
import type { CidrForm } from './clusternetworkpolicy-parts';

/**
 * The schemas of the policies of a cluster's administrator, by `apiVersion kind`; of the fields that a release added,
 * those of the experimental channel count, too. Source: network-policy-api `apis/v1alpha1`, `apis/v1alpha2`,
 * `apis/v1beta1`, the kubebuilder markers of the types. A `pods` of v1alpha1 without one of its selectors passes,
 * although the schema wants both: manifests in use leave one out and mean all.
 */
export const clusterPolicySchemas: ReadonlyMap<string, StructSchema> = new Map([
  ['policy.networking.k8s.io/v1alpha1 AdminNetworkPolicy', older(['Allow', 'Deny', 'Pass'], { priority: priority() })],
  ['policy.networking.k8s.io/v1alpha1 BaselineAdminNetworkPolicy', older(['Allow', 'Deny'], {})],
  ['policy.networking.k8s.io/v1alpha2 ClusterNetworkPolicy', newer('block')],
  ['policy.networking.k8s.io/v1beta1 ClusterNetworkPolicy', newer('masked')],
]);

/** v1alpha1: two kinds, ports in one list. */
function older(actions: readonly string[], own: Readonly<Record<string, Schema>>): StructSchema {
  const pods = struct({ namespaceSelector: selector(), podSelector: selector() });
  const protocol: TextSchema = { type: 'string', also: checkProtocol };
  const ports = list(
    one({
      portNumber: struct({ protocol, port: port() }, ['port']),
      portRange: { ...struct({ protocol, start: port(), end: port() }, ['start', 'end']), also: checkRange('open') },
      namedPort: { type: 'string' },
    }),
    100,
  );
  return policy(own, pods, { actions, rules: 100, ports: { ports }, cidr: 'block' });
}

/** v1alpha2 and later: one kind, ports below their protocols. */
function newer(cidr: CidrForm): StructSchema {
  const pods = struct({ namespaceSelector: selector(), podSelector: selector() }, ['podSelector']);
  const range = { ...struct({ start: port(), end: port() }, ['start', 'end']), also: checkRange('strict') };
  const protocol: StructSchema = {
    type: 'object',
    holds: 'some',
    fields: { destinationPort: one({ number: port(), range }) },
  };
  const protocols = list(
    one({ tcp: protocol, udp: protocol, sctp: protocol, destinationNamedPort: { type: 'string' } }),
    25,
  );
  const tier: TextSchema = { type: 'string', values: ['Admin', 'Baseline'] };
  const actions = ['Accept', 'Deny', 'Pass'];
  return policy({ tier, priority: priority() }, pods, { actions, rules: 25, ports: { protocols }, cidr });
}

interface RuleForm {
  readonly actions: readonly string[];
  /** How many rules a direction may have, and how many peers a rule. */
  readonly rules: number;
  readonly ports: Readonly<Record<string, Schema>>;
  readonly cidr: CidrForm;
}

function policy(own: Readonly<Record<string, Schema>>, pods: StructSchema, form: RuleForm): StructSchema {
  const inside = { namespaces: selector(), pods };
  const networks: ListSchema = {
    ...list({ type: 'string', longest: 43, also: checkAddresses(form.cidr) }, 25),
    distinct: true,
  };
  const domainNames: ListSchema = { ...list({ type: 'string', pattern: domainName() }, 25), distinct: true };
  const outside = { ...inside, nodes: selector(), networks, domainNames };
  const name: TextSchema = { type: 'string', longest: 100 };
  const action: TextSchema = { type: 'string', values: form.actions };
  const ingress = struct({ name, action, from: list(one(inside), form.rules), ...form.ports }, ['action', 'from']);
  const egress = struct({ name, action, to: list(one(outside), form.rules), ...form.ports }, ['action', 'to']);
  const spec = struct(
    {
      ...own,
      subject: one(inside),
      ingress: { type: 'array', items: ingress, most: form.rules },
      egress: { type: 'array', items: { ...egress, also: checkNamedPorts }, most: form.rules },
    },
    [...Object.keys(own), 'subject'],
  );
  return struct({ spec }, ['spec']);
}

function struct(fields: Readonly<Record<string, Schema>>, required: readonly string[] = []): StructSchema {
  return { type: 'object', fields, required };
}

function one(fields: Readonly<Record<string, Schema>>): StructSchema {
  return { type: 'object', fields, holds: 'one' };
}

function list(items: Schema, most: number): ListSchema {
  return { type: 'array', items, least: 1, most };
}

function selector(): StructSchema {
  const values: ListSchema = { type: 'array', items: { type: 'string' } };
  const expression = struct({ key: { type: 'string' }, operator: { type: 'string' }, values }, ['key', 'operator']);
  return {
    type: 'object',
    fields: {
      matchLabels: { type: 'map', values: { type: 'string' } },
      matchExpressions: { type: 'array', items: expression },
    },
    also: checkSelector,
  };
}

function port(): NumberSchema {
  return { type: 'integer', least: 1, most: 65535 };
}

function priority(): NumberSchema {
  return { type: 'integer', least: 0, most: 1000 };
}

function domainName(): RegExp {
  return /^(\*\.)?([a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.)+[a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.?$/;
}
