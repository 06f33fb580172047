import type { Bundle } from '../../links/bundle';
import type { PodMember } from '../../links/member';
import type { PodSource } from '../../model/pods';

/** A workload that names a Service in its environment, command or arguments. */
export interface Client {
  readonly pods: PodMember;
  /** As it stands there: `web`, `web.shop`, `web.shop.svc.cluster.local`. */
  readonly host: string;
}

/** The workloads of a bundle that name a Service as a host. Worked out once for all Services of a bundle. */
export function clientsOf(namespace: string, service: string, bundle: Bundle): readonly Client[] {
  return knownOf(bundle).get(`${namespace}/${service}`) ?? none;
}

/** The first host that a workload names and that is a Service of its bundle. */
export function serviceHostIn(pods: PodMember, bundle: Bundle): string | undefined {
  return hostsIn(pods.source).find(it => {
    const { namespace, service } = serviceOf(it, pods.namespace);
    return bundle.service(namespace, service) !== undefined;
  });
}

const none: readonly Client[] = [];

interface Known {
  readonly revision: number;
  readonly clients: ReadonlyMap<string, readonly Client[]>;
}

const known = new WeakMap<Bundle, Known>();

function knownOf(bundle: Bundle): ReadonlyMap<string, readonly Client[]> {
  let found = known.get(bundle);
  if (found?.revision !== bundle.revision) {
    found = { revision: bundle.revision, clients: gather(bundle) };
    known.set(bundle, found);
  }
  return found.clients;
}

function gather(bundle: Bundle): Map<string, Client[]> {
  const clients = new Map<string, Client[]>();
  for (const pods of bundle.allPodMembers) {
    for (const host of hostsIn(pods.source)) {
      const { namespace, service } = serviceOf(host, pods.namespace);
      const key = `${namespace}/${service}`;
      const list = clients.get(key) ?? [];
      list.push({ pods, host });
      clients.set(key, list);
    }
  }
  return clients;
}

/** `web`, `web.shop`, `web.shop.svc`, `web.shop.svc.cluster.local`. */
function serviceOf(host: string, own: string): { namespace: string; service: string } {
  const [service = '', namespace = own] = host.split('.');
  return { namespace, service };
}

// Kept beside the pod template, which is replaced when its text changes.
const hosts = new WeakMap<PodSource, readonly string[]>();

function hostsIn(source: PodSource): readonly string[] {
  let found = hosts.get(source);
  if (!found) {
    found = [...new Set(source.template.containers.flatMap(textsOf).flatMap(hostsOf))];
    hosts.set(source, found);
  }
  return found;
}

interface Text {
  readonly value: string;
  /** Its name says that it is an address. */
  readonly address: boolean;
}

function textsOf({ command, args, env }: PodSource['template']['containers'][number]): Text[] {
  return [
    ...[...command, ...args].map(value => ({ value, address: false })),
    ...env.flatMap(({ name, value }) =>
      value ? [{ value: value.value, address: /(^|_)(HOST|HOSTNAME|ADDR|ADDRESS|SERVER|SERVERS|URL|URI|ENDPOINT)$/i.test(name) }] : [],
    ),
  ];
}

/**
 * Host names in a text: behind `://` and a user, before a port, or with `.svc` in them; a bare name only where the
 * name of the variable says that it is an address.
 */
function hostsOf({ value, address }: Text): string[] {
  if (address && bare.test(value)) {
    return [value];
  }
  return [...value.matchAll(hostPattern)].flatMap(({ groups = {} }) => groups['url'] ?? groups['svc'] ?? groups['port'] ?? []);
}

const label = '[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?';
const bare = new RegExp(`^${label}(?:\\.${label}){0,5}$`);
const hostPattern = new RegExp(
  [
    `://(?:[^\\s/@]{1,200}@)?(?<url>${label}(?:\\.${label}){0,5})(?=[:/?#\\s"',]|$)`,
    `(?<![-.\\w@/])(?<svc>${label}\\.${label}\\.svc(?:\\.${label}){0,4})(?![-\\w])`,
    `(?<![-.\\w@/])(?<port>${label}(?:\\.${label}){0,5}):\\d{2,5}(?!\\d)`,
  ].join('|'),
  'g',
);
