import type { Cluster } from '../../network/cluster';
import { since } from '../../workspace/settings';
import type { ClusterSettings } from '../../workspace/settings';
import { customResource } from './others';
import { age } from './age';
import { printTable } from './print';
import { prefix } from './resource';
import type { Item, Manifest, Resource } from './resource';
import { all, resourceOf } from './resources';
import { toYaml } from './yaml';

/** A `kubectl get` after its arguments are read. */
export interface GetRequest {
  /** Words for kinds (`svc`, `endpoints`, `all`), or `KIND/NAME` pairs. */
  readonly kinds: readonly string[];
  /** Objects of each kind; empty: all. */
  readonly names: readonly string[];
  readonly namespace: string;
  readonly allNamespaces?: boolean;
  /** Milliseconds since 1970, to tell ages by; absent: they are unknown. */
  readonly now?: number;
  readonly output?: 'table' | 'wide' | 'json' | 'yaml' | 'name';
}

/** What a command prints. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/**
 * What `kubectl get` would print right after the bundle was applied, in kubectl's own columns and words. Unknown kinds
 * and names are errors on standard error with exit code 1, as there. Source: kubectl `pkg/cmd/get/get.go`.
 */
export function get(cluster: Cluster, request: GetRequest): Printed {
  const [first] = request.kinds;
  if (first === undefined) {
    return failure(['error: Required resource not specified.']);
  }
  const wanted = queries(cluster, request);
  const alien = wanted.find(it => it.resource === undefined);
  if (alien) {
    return failure([`error: the server doesn't have a resource type "${alien.word}"`]);
  }
  const groups = wanted.flatMap(({ resource, names }) => (resource ? [find(cluster, resource, names, request)] : []));
  const missing = groups.flatMap(it => it.missing);
  const warnings = groups.flatMap(it => deprecation(cluster, it.resource));
  const output = request.output ?? 'table';
  const found = groups.flatMap(it => it.items.map(item => ({ resource: it.resource, item })));
  if (output === 'json' || output === 'yaml') {
    const named = request.names.length > 0 || first.includes('/');
    const stdout =
      found.length === 0 && named
        ? ''
        : document(
            found.map(it => it.item.object()),
            output,
            named,
          );
    return { stdout, stderr: lines([...warnings, ...missing]), exitCode: missing.length > 0 ? 1 : 0 };
  }
  if (output === 'name') {
    const stdout = lines(found.map(({ resource, item }) => `${prefix(resource)}/${item.name}`));
    return { stdout, stderr: lines([...warnings, ...missing]), exitCode: missing.length > 0 ? 1 : 0 };
  }
  const nothing = found.length === 0 && missing.length === 0 ? [emptyNote(groups, request)] : [];
  return {
    stdout: tables(groups, request, output === 'wide', cluster.settings),
    stderr: lines([...warnings, ...nothing, ...missing]),
    exitCode: missing.length > 0 ? 1 : 0,
  };
}

interface Query {
  readonly word: string;
  readonly resource: Resource | undefined;
  readonly names: readonly string[];
}

interface Group {
  readonly resource: Resource;
  readonly items: readonly Item[];
  /** Errors about names that are not there. */
  readonly missing: readonly string[];
}

function queries(cluster: Cluster, { kinds, names }: GetRequest): Query[] {
  const words = kinds.flatMap(it => it.split(',')).filter(it => it !== '');
  return words.flatMap((word): Query[] => {
    if (word === 'all') {
      return all.map(resource => ({ word, resource, names }));
    }
    const [kind = '', name] = word.split('/');
    const resource = resourceOf(kind) ?? customResource(cluster, kind);
    return [{ word: kind, resource, names: name === undefined ? names : [name] }];
  });
}

function find(cluster: Cluster, resource: Resource, names: readonly string[], request: GetRequest): Group {
  // What has no name is not there: the API server takes no object without one.
  const here = resource
    .items(cluster)
    .filter(it => it.name !== '')
    .filter(it => !resource.namespaced || request.allNamespaces === true || it.namespace === request.namespace);
  if (names.length === 0) {
    return { resource, items: here, missing: [] };
  }
  const known = new Set(here.map(it => it.name));
  const type = resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
  return {
    resource,
    items: names.flatMap(name => here.filter(it => it.name === name)),
    missing: names
      .filter(it => !known.has(it))
      .map(name => `Error from server (NotFound): ${type} "${name}" not found`),
  };
}

/** One table a kind, a blank line between; names carry their kind where several kinds were asked for. */
function tables(groups: readonly Group[], request: GetRequest, wide: boolean, settings: ClusterSettings): string {
  const several = new Set(groups.map(it => it.resource)).size > 1;
  return merged(groups)
    .filter(it => it.items.length > 0)
    .map(({ resource, items }) => {
      const first = request.allNamespaces === true && resource.namespaced;
      const known = ({ columns, newer }: Resource, at: number) =>
        !newer || newer.column !== columns[at] || since(settings, newer.since);
      const heading = [
        ...(first ? ['NAMESPACE'] : []),
        'NAME',
        ...resource.columns.filter((_, at) => known(resource, at)),
        'AGE',
        ...(resource.afterAge ?? []),
        ...(wide ? resource.wide : []),
      ];
      const rows = items.map(item => [
        ...(first ? [item.namespace] : []),
        several ? `${prefix(resource)}/${item.name}` : item.name,
        ...(wide ? (item.wideCells ?? item.cells) : item.cells).filter((_, at) => known(resource, at)),
        age(item.created, request.now),
        ...(item.afterAge ?? []),
        ...(wide ? item.wide : []),
      ]);
      return printTable([heading, ...rows]);
    })
    .join('\n');
}

/** `svc/a svc/b` is one table. */
function merged(groups: readonly Group[]): Group[] {
  const byResource = new Map<Resource, Group>();
  for (const group of groups) {
    const former = byResource.get(group.resource);
    byResource.set(group.resource, former ? { ...former, items: [...former.items, ...group.items] } : group);
  }
  return [...byResource.values()];
}

function emptyNote(groups: readonly Group[], { namespace, allNamespaces }: GetRequest): string {
  const everywhere = allNamespaces === true || groups.every(it => !it.resource.namespaced);
  return everywhere ? 'No resources found' : `No resources found in ${namespace} namespace.`;
}

/** Since 1.33 the API server warns of the older kind. */
function deprecation(cluster: Cluster, { plural }: Resource): string[] {
  return plural === 'endpoints' && since(cluster.settings, 'endpointsDeprecated')
    ? ['Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice']
    : [];
}

/** kubectl's List, or the object itself where one was asked for by name; keys in order of the alphabet. */
function document(objects: readonly Manifest[], output: 'json' | 'yaml', named: boolean): string {
  const [only] = objects;
  const answer = sorted(
    named && objects.length === 1
      ? only
      : { apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '' } },
  );
  return output === 'json' ? `${JSON.stringify(answer, undefined, 4)}\n` : toYaml(answer);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, it]) => [key, sorted(it)]),
      )
    : value;
}

function failure(messages: readonly string[]): Printed {
  return { stdout: '', stderr: lines(messages), exitCode: 1 };
}

function lines(texts: readonly string[]): string {
  return texts.map(it => `${it}\n`).join('');
}
