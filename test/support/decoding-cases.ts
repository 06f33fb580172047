import { broughtBy } from '../../server/src/rules/api/decode/newer-fields';
import { shapeOf } from '../../server/src/rules/api/decode/shapes';
import type { Shape } from '../../server/src/rules/api/decode/shapes';

/** A field of a kind, and an object for each value that may stand there. */
export interface DecodingCase {
  /** `Pod spec.containers.0.image` */
  readonly name: string;
  readonly objects: readonly object[];
}

/** What is put into each field: of every type, and on the edges of some. */
const values: readonly unknown[] = [
  ...['x', '', '1', '1e3', '100m', '25%', 'YQ==', '2020-01-01T00:00:00Z', '2026-01-31T12:00:00.5+02:00'],
  ...[1, -1, 1.5, 99999999999, 1e30],
  ...[true, null, [], {}],
  ...[['a'], [1], [true], [null], [{}]],
  ...[{ a: 'b' }, { a: 1 }, { a: true }, { a: null }, { a: {} }, { a: [] }],
];

const kinds = {
  v1: ['Pod', 'Service', 'ReplicationController', 'Endpoints', 'Namespace', 'Node'],
  'apps/v1': ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'],
  'batch/v1': ['Job', 'CronJob'],
  'networking.k8s.io/v1': ['Ingress', 'NetworkPolicy'],
  'discovery.k8s.io/v1': ['EndpointSlice'],
};

type Path = readonly (string | 0)[];

/** Every field of every kind whose types are known, those of a type once, that `minor` of Kubernetes 1.x knows. */
export function decodingCases(minor: number): DecodingCase[] {
  const seen = new Set<string>();
  return Object.entries(kinds).flatMap(([apiVersion, all]) =>
    all.flatMap(kind => {
      const shape = shapeOf(apiVersion, kind);
      return shape ? [...pathsOf(shape, [], seen, minor)].map(it => caseOf(apiVersion, kind, it)) : [];
    }),
  );
}

function* pathsOf(shape: Shape, path: Path, seen: Set<string>, minor: number): Generator<Path> {
  if (path.length > 0) {
    yield path;
  }
  if (typeof shape === 'string' || shape.of === 'map') {
    return;
  }
  if (shape.of === 'list') {
    yield* typeof shape.item === 'string' ? [] : pathsOf(shape.item, [...path, 0], seen, minor);
  } else if (!seen.has(shape.name)) {
    seen.add(shape.name);
    for (const [field, inner] of shape.fields) {
      const isHead = path.length === 0 && (field === 'apiVersion' || field === 'kind');
      if (!isHead && (broughtBy(shape, field) ?? 0) <= minor) {
        yield* pathsOf(inner, [...path, field], seen, minor);
      }
    }
  }
}

function caseOf(apiVersion: string, kind: string, path: Path): DecodingCase {
  const wrapped = (value: unknown) =>
    path.reduceRight<unknown>((inner, part) => (part === 0 ? [inner] : { [part]: inner }), value) as object;
  return {
    name: `${kind} ${path.join('.')}`,
    objects: values.map(it => ({ apiVersion, kind, ...wrapped(it) })),
  };
}
