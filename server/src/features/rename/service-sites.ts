import { isService } from '../../links/bundle';
import type { Bundle } from '../../links/bundle';
import type { Reader } from '../../syntax/reader';
import type { ScalarNode } from '../../syntax/node';
import { hostsIn, namedHostsIn, pairsIn, saysHost } from './host-text';
import type { HostText } from './host-text';
import type { Part } from './parts';
import type { Site } from './site';

/**
 * Where Services are defined and called: fields that name one, and host names in environment variables, arguments,
 * ConfigMaps, meshes and wherever else a text spells one. Only names of Services that the bundle has count.
 */
export function serviceSites(domain: string): (part: Part) => Generator<Site> {
  return function* sites(part) {
    const { member, root } = part;
    const { object } = member;
    if (isService(member)) {
      yield site(part, member.namespace, member.name, object.nameSpan, 'definition');
    }
    if (object.endpoints?.service !== undefined) {
      yield* known(part, member.namespace, object.endpoints.service, object.endpoints.serviceSpan);
    }
    for (const it of object.references ?? []) {
      if (it.to === 'object' && it.kind === 'Service' && it.group === '') {
        yield* known(part, it.namespace ?? member.namespace, it.name, it.span);
      }
    }
    yield* named(part, root, '');
    yield* spelled(part, root.at('spec'), domain);
    yield* spelled(part, root.at('data'), domain);
    yield* spelled(part, root.at('stringData'), domain);
    yield* spelled(part, root.at('metadata', 'annotations'), domain);
  };
}

/** Maps and fields that name a Service, in whatever kind: `service: {name, namespace}`, `stableService: NAME`. */
function* named(part: Part, reader: Reader, key: string): Generator<Site> {
  const { member } = part;
  if (key === 'service' && reader.map() && !handledByModel.has(member.object.kind)) {
    const name = reader.text('name');
    if (name) {
      yield* known(part, reader.text('namespace')?.value ?? member.namespace, name.value, name.span);
    }
  }
  for (const it of reader.entries()) {
    const inner = it.key?.text ?? '';
    const name = serviceFields.has(inner) ? it.text() : undefined;
    if (name) {
      yield* known(part, member.namespace, name.value, name.span);
    } else if (!notRead.has(inner)) {
      yield* named(part, it, inner);
    }
  }
  for (const it of reader.items()) {
    yield* named(part, it, '');
  }
}

const handledByModel = new Set(['Ingress']);

/** Of Argo Rollouts; the last is that of pods, which a headless Service has to have. */
const serviceFields = new Set(['canaryService', 'stableService', 'activeService', 'previewService', 'subdomain']);

/** Every host name below a reader. */
function* spelled(part: Part, reader: Reader, domain: string): Generator<Site> {
  const scalar = reader.scalar();
  if (scalar) {
    yield* inText(part, reader, scalar, domain);
    return;
  }
  for (const it of [...reader.entries(), ...reader.items()]) {
    if (!notRead.has(it.key?.text ?? '')) {
      yield* spelled(part, it, domain);
    }
  }
}

/** Keys below which nothing calls a Service: images look like hosts with ports. */
const notRead = new Set(['image', 'repository', 'registry', 'openAPIV3Schema', 'status', 'matchLabels', 'labels']);

function* inText(part: Part, reader: Reader, scalar: ScalarNode, domain: string): Generator<Site> {
  if (typeof scalar.value !== 'string' || !mayName.test(scalar.text)) {
    return;
  }
  const { bundle, member } = part;
  const text = part.slice(scalar);
  const pairs = isRead(reader) ? pairsIn(text) : [];
  const hosts = [
    ...hostTexts(part, reader, scalar, text),
    ...pairs.filter(it => bundle.service(it.host.slice(it.host.indexOf('.') + 1), it.host.split('.')[0] ?? '')),
  ];
  for (const { host, start } of hosts) {
    const found = serviceOf(bundle, member.namespace, host, domain);
    if (found) {
      const from = scalar.start + start + found.at;
      // The place is exact, also in a patch that is written as a text.
      const span = { start: from, end: from + found.name.length, ...(scalar.place ? { place: scalar.place } : {}) };
      yield { ...site(part, found.namespace, found.name, span, 'use'), inside: true };
    }
  }
}

const mayName = /[a-z]/;

function hostTexts(part: Part, reader: Reader, scalar: ScalarNode, text: string): HostText[] {
  const free = hostsIn(text);
  if (scalar.derived) {
    return free;
  }
  if (isHostField(part, reader)) {
    const start = text.indexOf(scalar.text);
    return start < 0 || scalar.text.includes(':') ? free : [...free, { host: scalar.text, start }];
  }
  return isRead(reader) && !isVariable(reader) ? [...free, ...namedHostsIn(text)] : free;
}

/** Variables, arguments and the texts of ConfigMaps are read by programs, each in its own way. */
function isRead(reader: Reader): boolean {
  const { path } = reader;
  const above = path.at(-2);
  return (
    path[0] === 'data' || path[0] === 'stringData' || above === 'args' || above === 'command' || isVariable(reader)
  );
}

function isVariable({ path }: Reader): boolean {
  return path.at(-3) === 'env' && path.at(-1) === 'value';
}

/** Fields whose whole value is a host: environment variables and keys that say so, and Istio's. */
function isHostField({ member, root }: Part, reader: Reader): boolean {
  const { path } = reader;
  const last = path.at(-1);
  if (isVariable(reader)) {
    return saysHost(root.text(...path.slice(0, -1), 'name')?.value ?? '');
  }
  if (path.length === 2 && (path[0] === 'data' || path[0] === 'stringData')) {
    return saysHost(String(last));
  }
  return member.object.group.endsWith('istio.io') && (last === 'host' || path.at(-2) === 'hosts');
}

/** The Service a host name leads to, and where in the host its own name begins. Source: kubernetes DNS specification. */
function serviceOf(
  bundle: Bundle,
  own: string,
  host: string,
  domain: string,
): { namespace: string; name: string; at: number } | undefined {
  const labels = host.replace(/\.$/, '').split('.');
  const svc = labels.indexOf('svc');
  const rest = labels.slice(svc + 1).join('.');
  if (svc >= 0 && rest !== '' && rest !== domain) {
    return undefined;
  }
  const known = svc >= 0 ? labels.slice(0, svc) : labels;
  // From the front: NAME.NAMESPACE, a pod's or a port's name before it; alone only in the own namespace.
  const attempts =
    svc >= 0
      ? [known.length - 2]
      : known.length === 1
        ? [0]
        : known.length === 2
          ? [0, 1]
          : known.length === 3
            ? [1]
            : [];
  for (const at of attempts) {
    const name = known[at];
    const namespace = known[at + 1] ?? own;
    if (name !== undefined && bundle.service(namespace, name)) {
      return { namespace, name, at: labels.slice(0, at).reduce((sum, it) => sum + it.length + 1, 0) };
    }
  }
  return undefined;
}

function* known(part: Part, namespace: string, name: string, span: Site['span']): Generator<Site> {
  if (part.bundle.service(namespace, name)) {
    yield site(part, namespace, name, span, 'use');
  }
}

function site({ member }: Part, namespace: string, name: string, span: Site['span'], role: Site['role']): Site {
  return {
    space: 'Service',
    within: '',
    name,
    owners: [`${namespace}/${name}`],
    role,
    member,
    place: member.object.place,
    span,
  };
}
