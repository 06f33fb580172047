import type { KubeObject } from '../../../model/kube-object';
import type { PathPart, Reader } from '../../../syntax/reader';
import { isMalformed } from '../label-selector';
import { numberAt, textAt } from '../raw';

/** A Pod or a pod template as it is written. */
export interface RawPod {
  readonly object: KubeObject;
  /** Holds `metadata` and `spec`. */
  readonly template: Reader;
  readonly spec: Reader;
  /** Of a workload; otherwise of a Pod. */
  readonly inTemplate: boolean;
  /** Of a StatefulSet whose selector cannot be read: the API server looks at little of such a template. */
  readonly besideMalformed: boolean;
  readonly hostNetwork: boolean;
  readonly containers: readonly RawContainer[];
}

export interface RawContainer {
  readonly list: 'containers' | 'initContainers' | 'ephemeralContainers';
  readonly index: number;
  readonly entry: Reader;
  readonly ports: readonly RawContainerPort[];
}

export interface RawContainerPort {
  readonly entry: Reader;
  readonly name: Reader;
  readonly containerPort: Reader;
  /** 0 where absent; undefined where it is no number. */
  readonly number: number | undefined;
  readonly hostPort: Reader;
  readonly hostPortNumber: number | undefined;
  /** TCP where absent; undefined where it is no text. */
  readonly protocol: string | undefined;
}

/** Undefined for kinds whose pods the API server does not validate, and where no template is written. */
export function readPod(object: KubeObject): RawPod | undefined {
  const path = templatePath(object);
  if (!path) {
    return undefined;
  }
  const template = object.root.at(...path);
  const spec = template.at('spec');
  if (!template.map() || (spec.exists && !spec.map())) {
    return undefined;
  }
  const besideMalformed = stopsAtSelector(object);
  if (besideMalformed && object.kind !== 'StatefulSet') {
    return undefined;
  }
  const read = (list: RawContainer['list']): RawContainer[] =>
    spec.items(list).map((entry, index) => ({ list, index, entry, ports: entry.items('ports').map(readPort) }));
  return {
    object,
    template,
    spec,
    inTemplate: path.length > 0,
    besideMalformed,
    hostNetwork: spec.boolean('hostNetwork')?.value ?? false,
    containers: [...read('containers'), ...read('initContainers'), ...read('ephemeralContainers')],
  };
}

/** A selector that cannot be read keeps the API server from looking at the template. */
function stopsAtSelector(object: KubeObject): boolean {
  return stopAtSelector.has(object.kind) && isMalformed(object, object.root.at('spec', 'selector'));
}

const stopAtSelector: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'StatefulSet']);

/** Where the pod template stands; empty for a Pod, undefined for kinds without one. */
export function templatePath({ apiVersion, kind }: KubeObject): readonly PathPart[] | undefined {
  const known = templates.get(kind);
  return known?.apiVersion === apiVersion ? known.path : undefined;
}

const below: readonly PathPart[] = ['spec', 'template'];

const templates = new Map<string, { readonly apiVersion: string; readonly path: readonly PathPart[] }>([
  ['Pod', { apiVersion: 'v1', path: [] }],
  ['ReplicationController', { apiVersion: 'v1', path: below }],
  ['Deployment', { apiVersion: 'apps/v1', path: below }],
  ['ReplicaSet', { apiVersion: 'apps/v1', path: below }],
  ['StatefulSet', { apiVersion: 'apps/v1', path: below }],
  ['DaemonSet', { apiVersion: 'apps/v1', path: below }],
  ['Job', { apiVersion: 'batch/v1', path: below }],
  ['CronJob', { apiVersion: 'batch/v1', path: ['spec', 'jobTemplate', 'spec', 'template'] }],
]);

/** Kinds whose pods the API server validates. */
export const podKinds: readonly string[] = [...templates.keys()];

function readPort(entry: Reader): RawContainerPort {
  const containerPort = entry.at('containerPort');
  const hostPort = entry.at('hostPort');
  const protocol = textAt(entry.at('protocol'));
  return {
    entry,
    name: entry.at('name'),
    containerPort,
    number: numberAt(containerPort),
    hostPort,
    hostPortNumber: numberAt(hostPort),
    protocol: protocol === '' ? 'TCP' : protocol,
  };
}
