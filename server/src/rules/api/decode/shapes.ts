import { metadataTypes } from './types-metadata';
import { networkTypes } from './types-network';
import { podTypes } from './types-pod';
import { volumeTypes } from './types-volume';
import { workloadTypes } from './types-workload';

/**
 * What may stand in an object, up to Kubernetes 1.36, with what 1.37 brought to pods. A line of the tables is a type and its fields; text needs no
 * more than its name, other fields say what they hold: `port:int32`, a list `[ServicePort]`, a map `{string}`.
 * Source: the OpenAPI document of Kubernetes, `api/openapi-spec`.
 */
export type Shape = ScalarShape | ListShape | MapShape | Struct;

export type ScalarShape = 'string' | 'int32' | 'int64' | 'bool' | 'intOrString' | 'quantity' | 'time' | 'any';

export interface ListShape {
  readonly of: 'list';
  readonly item: Shape;
}

export interface MapShape {
  readonly of: 'map';
  readonly value: Shape;
}

export interface Struct {
  readonly of: 'struct';
  readonly name: string;
  readonly fields: ReadonlyMap<string, Shape>;
  /** Has further fields, which are not known here. */
  readonly open?: true;
}

/** The shape of a kind; undefined where it is not known. */
export function shapeOf(apiVersion: string, kind: string): Struct | undefined {
  return kinds.get(kind) === apiVersion ? structs.get(kind) : undefined;
}

/** Any object of Kubernetes: of its fields only the metadata are known. */
export function shapeOfAny(kind: string): Struct {
  return { of: 'struct', name: kind, fields: anyFields, open: true };
}

/** What Go calls a shape in its error messages. */
export function goType(shape: Shape): string {
  if (typeof shape === 'string') {
    return goScalars.get(shape) ?? shape;
  }
  switch (shape.of) {
    case 'list':
      return `[]${goType(shape.item)}`;
    case 'map':
      return `map[string]${goType(shape.value)}`;
    case 'struct':
      return `v1.${shape.name}`;
  }
}

const goScalars = new Map<string, string>([
  ['intOrString', 'intstr.IntOrString'],
  ['quantity', 'resource.Quantity'],
  ['time', 'v1.Time'],
]);

const kinds = new Map([
  ...['Service', 'Pod', 'ReplicationController', 'Endpoints', 'Namespace', 'Node'].map(it => [it, 'v1'] as const),
  ...['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'].map(it => [it, 'apps/v1'] as const),
  ...['Job', 'CronJob'].map(it => [it, 'batch/v1'] as const),
  ...['Ingress', 'NetworkPolicy'].map(it => [it, 'networking.k8s.io/v1'] as const),
  ['EndpointSlice', 'discovery.k8s.io/v1'],
]);

const scalars: readonly ScalarShape[] = ['string', 'int32', 'int64', 'bool', 'intOrString', 'quantity', 'time'];

const structs = readTables(metadataTypes, networkTypes, podTypes, volumeTypes, workloadTypes);

const anyFields: ReadonlyMap<string, Shape> = new Map([['metadata', structs.get('ObjectMeta') ?? 'any']]);

function readTables(...tables: string[]): ReadonlyMap<string, Struct> {
  const fields = new Map<string, Map<string, Shape>>();
  const known = new Map<string, Struct>();
  const lines = tables.flatMap(it => it.replaceAll('\n  ', ' ').trim().split('\n'));
  const parsed = lines.map(it => it.split(': ', 2));
  for (const [name = ''] of parsed) {
    const own = new Map<string, Shape>();
    fields.set(name, own);
    known.set(name, { of: 'struct', name: name.replace('Discovery', ''), fields: own });
  }
  for (const [name = '', list = ''] of parsed) {
    for (const field of list.split(' ')) {
      const [key = '', type = 'string'] = field.split(':', 2);
      fields.get(name)?.set(key, readShape(type, known));
    }
  }
  return known;
}

function readShape(type: string, known: ReadonlyMap<string, Struct>): Shape {
  if (type.startsWith('[')) {
    return { of: 'list', item: readShape(type.slice(1, -1), known) };
  }
  if (type.startsWith('{')) {
    return { of: 'map', value: readShape(type.slice(1, -1), known) };
  }
  return scalars.find(it => it === type) ?? known.get(type) ?? 'any';
}
