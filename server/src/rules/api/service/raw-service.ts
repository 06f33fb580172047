import type { Span } from '../../../base/span';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import { numberAt, textAt } from '../raw';

/** `spec` of a Service as it is written, with what the API server fills in before it validates. */
export interface RawService {
  readonly object: KubeObject;
  readonly spec: Reader;
  /** The keys written in `spec`: most rules are about one that is not there. */
  readonly keys: ReadonlySet<string>;
  /** Undefined where it is written, but no text. */
  readonly type: string | undefined;
  /** `clusterIPs`, else `clusterIP` alone. Source: registry/core/service strategy, NormalizeClusterIPs. */
  readonly clusterIPs: readonly RawAddress[];
  /** `None` and nothing else. */
  readonly headless: boolean;
  readonly externalTrafficPolicy: string | undefined;
  readonly ports: readonly RawPort[];
}

export interface RawAddress {
  /** Empty where null; undefined where it is no text. */
  readonly value: string | undefined;
  readonly span: Span;
}

export interface RawPort {
  readonly index: number;
  readonly entry: Reader;
  readonly name: Reader;
  /** Empty where absent; undefined where it is no text. */
  readonly nameText: string | undefined;
  readonly port: Reader;
  /** 0 where absent; undefined where it is no number. */
  readonly number: number | undefined;
  readonly target: Reader;
  /** TCP where absent; undefined where it is no text. */
  readonly protocol: string | undefined;
  readonly nodePort: Reader;
  /** 0 where absent; undefined where it is no number. */
  readonly nodePortNumber: number | undefined;
}

/** Undefined for anything but a core Service. */
export function readService(object: KubeObject): RawService | undefined {
  if (object.kind !== 'Service' || object.apiVersion !== 'v1') {
    return undefined;
  }
  const spec = object.root.at('spec');
  const type = textAt(spec.at('type'));
  const clusterIPs = addressesOf(spec);
  const exposed = type === 'NodePort' || type === 'LoadBalancer';
  const policy = textAt(spec.at('externalTrafficPolicy'));
  return {
    object,
    spec,
    keys: new Set(spec.map()?.entries.map(it => it.key.text)),
    type: type === '' ? 'ClusterIP' : type,
    clusterIPs,
    headless: clusterIPs.length === 1 && clusterIPs[0]?.value === 'None',
    externalTrafficPolicy: policy === '' && exposed ? 'Cluster' : policy,
    ports: spec.items('ports').map(readPort),
  };
}

/** Whether the type gives every port a number on the nodes. */
export function hasNodePorts({ type }: RawService): boolean {
  return type === 'NodePort' || type === 'LoadBalancer';
}

/** Whether a health check port is needed. Source: kubernetes `pkg/api/service/util.go` NeedsHealthCheck. */
export function needsHealthCheck({ type, externalTrafficPolicy }: RawService): boolean {
  return type === 'LoadBalancer' && externalTrafficPolicy === 'Local';
}

function addressesOf(spec: Reader): RawAddress[] {
  const several = spec.items('clusterIPs');
  const one = spec.at('clusterIP');
  const list = several.length > 0 ? several : textAt(one) === '' ? [] : [one];
  return list.map(it => ({ value: textAt(it), span: it.span }));
}

function readPort(entry: Reader, index: number): RawPort {
  const name = entry.at('name');
  const port = entry.at('port');
  const nodePort = entry.at('nodePort');
  const protocol = textAt(entry.at('protocol'));
  return {
    index,
    entry,
    name,
    nameText: textAt(name),
    port,
    number: numberAt(port),
    target: entry.at('targetPort'),
    protocol: protocol === '' ? 'TCP' : protocol,
    nodePort,
    nodePortNumber: numberAt(nodePort),
  };
}
