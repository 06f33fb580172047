import { inCidr, parseCidr, parseIp } from '../base/ip';
import type { Located, Span } from '../base/span';
import { Reader } from '../syntax/reader';
import { readDocument } from '../syntax/read-document';
import { changes, gates } from './versions';
import type { ChangeName, GateName } from './versions';

/** What `podpath.yaml` says, with a sensible three-node cluster where it says nothing. */
export interface Settings {
  readonly cluster: ClusterSettings;
  readonly portForwards: readonly PortForward[];
  /** Folders, files or globs that are applied together; empty: the default partition. */
  readonly bundles: readonly string[];
  readonly external: External;
  /** Severity by rule id; `off` switches a rule off. */
  readonly rules: ReadonlyMap<string, RuleSeverity>;
}

export type RuleSeverity = 'off' | 'error' | 'warning' | 'information' | 'hint';

export interface ClusterSettings {
  readonly domain: string;
  /** `[1, 33]` */
  readonly kubernetesVersion: readonly [number, number];
  /** Whether `kubernetesVersion` was written; otherwise it is assumed. */
  readonly kubernetesVersionWritten: boolean;
  readonly podCIDRs: readonly string[];
  readonly serviceCIDRs: readonly string[];
  /** Whether `serviceCIDRs` was written; otherwise the block is assumed. */
  readonly serviceCIDRsWritten: boolean;
  readonly nodePortRange: { readonly from: number; readonly to: number };
  /** CIDRs; empty: every node address in iptables mode, the primary one in nftables mode. */
  readonly nodePortAddresses: readonly string[];
  readonly proxyMode: 'iptables' | 'nftables';
  readonly localhostNodePorts: boolean;
  readonly featureGates: ReadonlyMap<string, boolean>;
  readonly networkPolicy: 'enforced' | 'ignored';
  /** `none`: addresses stay pending; `cloud`: a provider gives one; else CIDRs to take addresses from. */
  readonly loadBalancer: 'none' | 'cloud' | readonly string[];
  readonly dns: 'insecure' | 'verified' | 'disabled';
  /** Whether `nodes` was written; otherwise they are assumed. */
  readonly nodesWritten: boolean;
  readonly nodes: readonly NodeSetting[];
}

export interface NodeSetting {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly roles: readonly string[];
  readonly span: Span | undefined;
}

export interface PortForward {
  readonly listen: Located<string>;
  readonly to: Located<string>;
}

export interface External {
  readonly namespaces: readonly string[];
  readonly objects: readonly {
    readonly kind: string | undefined;
    readonly namespace: string | undefined;
    readonly name: string;
  }[];
}

/** Reads `podpath.yaml`. Never fails: what is missing or of a wrong type keeps its default, and a rule reports it. */
export function readSettings(text: string): Settings {
  const root = new Reader(readDocument(text).root);
  return {
    cluster: readCluster(root.at('cluster')),
    portForwards: root.items('portForwards').flatMap(it => {
      const listen = it.text('listen');
      const to = it.text('to');
      return listen && to ? [{ listen, to }] : [];
    }),
    bundles: texts(root, 'bundles') ?? [],
    external: {
      namespaces: texts(root, 'external', 'namespaces') ?? [],
      objects: root.items('external', 'objects').flatMap(it => {
        const name = it.text('name')?.value;
        return name ? [{ kind: it.text('kind')?.value, namespace: it.text('namespace')?.value, name }] : [];
      }),
    },
    rules: new Map(root.entries('rules').flatMap(it => readSeverity(it))),
  };
}

/** Whether a namespace, or an object in it, is said to live outside the workspace. `*` in a name stands for anything. */
export function isExternal(settings: Settings, kind: string, namespace: string, name: string): boolean {
  return (
    settings.external.namespaces.some(it => glob(it, namespace)) ||
    settings.external.objects.some(
      it => (it.kind ?? kind) === kind && glob(it.namespace ?? '*', namespace) && glob(it.name, name),
    )
  );
}

/** Whether a feature gate is on: as `featureGates` says, else by default of the chosen version. */
export function gate(settings: ClusterSettings, name: GateName): boolean {
  const { since: on, until } = gates[name];
  const written = settings.featureGates.get(name);
  return written ?? (until === undefined ? on !== undefined && isSince(settings, on) : !isSince(settings, until));
}

/** Whether the chosen version of Kubernetes has a change already. */
export function since(settings: ClusterSettings, change: ChangeName): boolean {
  return isSince(settings, changes[change].since);
}

/** Whether the chosen version of Kubernetes is 1.`minor` or newer. What reads it by number is told in `versions.ts`. */
export function isSince({ kubernetesVersion: [major, is] }: ClusterSettings, minor: number): boolean {
  return major > 1 || is >= minor;
}

function readCluster(cluster: Reader): ClusterSettings {
  const [from, to] = (cluster.text('nodePortRange')?.value ?? '').split('-').map(Number);
  const nodes = cluster.items('nodes').flatMap(readNode);
  const serviceCIDRs = cidrs(cluster, 'serviceCIDRs') ?? [];
  const [major, minor] = (cluster.scalar('kubernetesVersion')?.text ?? '').replace(/^v/, '').split('.').map(Number);
  return {
    domain: cluster.text('domain')?.value.replace(/\.$/, '') ?? 'cluster.local',
    kubernetesVersion: major && minor ? [major, minor] : [1, 33],
    kubernetesVersionWritten: Boolean(major && minor),
    podCIDRs: cidrs(cluster, 'podCIDRs') ?? ['192.168.0.0/16'],
    serviceCIDRs: serviceCIDRs.length > 0 ? serviceCIDRs : ['10.96.0.0/12'],
    serviceCIDRsWritten: serviceCIDRs.length > 0,
    nodePortRange: from && to && from <= to ? { from, to } : { from: 30000, to: 32767 },
    nodePortAddresses: cidrs(cluster, 'nodePortAddresses') ?? [],
    proxyMode: cluster.text('proxyMode')?.value === 'nftables' ? 'nftables' : 'iptables',
    localhostNodePorts: cluster.boolean('localhostNodePorts')?.value ?? true,
    featureGates: new Map(
      cluster.entries('featureGates').flatMap(it => {
        const on = it.boolean()?.value;
        return it.key && on !== undefined ? [[it.key.text, on] as const] : [];
      }),
    ),
    networkPolicy: cluster.text('networkPolicy')?.value === 'ignored' ? 'ignored' : 'enforced',
    loadBalancer: readLoadBalancer(cluster),
    dns: readDns(cluster.text('dns', 'pods')?.value),
    nodesWritten: nodes.length > 0,
    nodes: nodes.length > 0 ? nodes : assumedNodes,
  };
}

const assumedNodes: readonly NodeSetting[] = [
  { name: 'node-1', addresses: ['10.0.0.11'], roles: ['control-plane'], span: undefined },
  { name: 'node-2', addresses: ['10.0.0.12'], roles: [], span: undefined },
  { name: 'node-3', addresses: ['10.0.0.13'], roles: [], span: undefined },
];

function readNode(node: Reader): NodeSetting[] {
  const name = node.text('name');
  const addresses = (texts(node, 'addresses') ?? []).filter(it => parseIp(it));
  return name ? [{ name: name.value, addresses, roles: texts(node, 'roles') ?? [], span: name.span }] : [];
}

function readLoadBalancer(cluster: Reader): ClusterSettings['loadBalancer'] {
  const blocks = cidrs(cluster, 'loadBalancer');
  return blocks && blocks.length > 0 ? blocks : cluster.text('loadBalancer')?.value === 'cloud' ? 'cloud' : 'none';
}

function readDns(pods: string | undefined): ClusterSettings['dns'] {
  return pods === 'verified' || pods === 'disabled' ? pods : 'insecure';
}

function readSeverity(entry: Reader): [string, RuleSeverity][] {
  const { key } = entry;
  const scalar = entry.scalar();
  // YAML reads a bare `off` as false.
  const severity = scalar?.value === false ? 'off' : severities.find(it => it === scalar?.text);
  return key && severity ? [[key.text, severity]] : [];
}

const severities: readonly RuleSeverity[] = ['off', 'error', 'warning', 'information', 'hint'];

function cidrs(reader: Reader, key: string): string[] | undefined {
  return texts(reader, key)?.filter(it => parseCidr(it));
}

function texts(reader: Reader, ...path: string[]): string[] | undefined {
  return reader.list(...path) ? reader.items(...path).flatMap(it => it.text()?.value ?? []) : undefined;
}

/** Whether an address lies in one of some blocks; text that is no address or block does not. */
export function inAny(address: string, blocks: readonly string[]): boolean {
  const ip = parseIp(address);
  return (
    ip !== undefined &&
    blocks.some(it => {
      const cidr = parseCidr(it);
      return cidr !== undefined && inCidr(ip, cidr);
    })
  );
}

function glob(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) {
    return pattern === text;
  }
  const [first = '', ...rest] = parts;
  let at = first.length;
  return (
    text.startsWith(first) &&
    rest.every((part, index) => {
      const found = index === rest.length - 1 ? text.length - part.length : text.indexOf(part, at);
      const fits = found >= at && text.startsWith(part, found);
      at = found + part.length;
      return fits;
    })
  );
}

/** The settings of a workspace without a `podpath.yaml`. */
export const defaultSettings: Settings = readSettings('');
