import { say } from '../../base/say';
import { isService } from '../../links/bundle';
import { serviceHosts } from '../../links/host-services';
import { findHosts, wholeHosts } from '../../model/find-hosts';
import { readingsOf } from '../../model/host-name';
import type { ObjectReference } from '../../model/references';
import type { ScalarNode } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';
import type { Snapshot } from '../../workspace/snapshot';
import { nameSpan } from '../navigation/hosts';
import type { Part } from './parts';
import type { Site } from './site';

/**
 * Where Services are defined and called: fields that name one, and host names in environment variables, arguments,
 * ConfigMaps, meshes and wherever else a text spells one. Only names of Services that the bundle has count.
 */
export function* serviceSites(snapshot: Snapshot, part: Part): Generator<Site> {
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
      yield* referred(part, it);
    }
  }
  yield* named(part, root, '');
  yield* called(snapshot, part);
  yield* spelled(snapshot, part, root.at('spec'));
}

/** A reference is the name alone, or a host that begins with it. */
function* referred(part: Part, { namespace, name, span }: ObjectReference): Generator<Site> {
  const written = part.slice(span);
  const lead = /^["']/.test(written) ? 1 : 0;
  const sites = known(part, namespace ?? part.member.namespace, name, span);
  if (span.derived || !written.startsWith(`${name}.`, lead)) {
    yield* sites;
    return;
  }
  const start = span.start + lead;
  for (const it of sites) {
    yield { ...it, span: { ...span, start, end: start + name.length }, inside: true };
  }
}

/** Maps and fields that name a Service, in whatever kind: `service: {name, namespace}`, `stableService: NAME`. */
function* named(part: Part, reader: Reader, key: string): Generator<Site> {
  const { member } = part;
  if (key === 'service' && reader.map() && member.object.kind !== 'Ingress') {
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
    } else {
      yield* named(part, it, inner);
    }
  }
  for (const it of reader.items()) {
    yield* named(part, it, '');
  }
}

/** Of Argo Rollouts; the last is that of pods, which a headless Service has to have. */
const serviceFields = new Set(['canaryService', 'stableService', 'activeService', 'previewService', 'subdomain']);

/** The hosts of environment variables, arguments, ConfigMaps and annotations. */
function* called(snapshot: Snapshot, { bundle, member }: Part): Generator<Site> {
  for (const host of serviceHosts(member, bundle, snapshot.settings.cluster.domain)) {
    const span = nameSpan(snapshot, member, host);
    const { namespace, name } = host.service;
    const fixed = say`it is part of a text that is written in another form`;
    yield {
      ...site({ member }, namespace, name, span ?? host.host.text.scalar, 'use'),
      inside: true,
      ...(host.host.as === 'named' || host.host.as === 'called' ? { guessed: true } : {}),
      ...(span ? {} : { fixed }),
    };
  }
}

/** The hosts of fields that nothing else asks: of Istio's kinds, and the URLs and cluster names of any other. */
function* spelled(snapshot: Snapshot, part: Part, reader: Reader): Generator<Site> {
  const scalar = reader.scalar();
  if (scalar && scalar.style !== 'block' && !scalar.derived) {
    yield* inText(snapshot, part, reader, scalar);
    return;
  }
  for (const it of [...reader.entries(), ...reader.items()]) {
    if (!notRead.has(it.key?.text ?? '')) {
      yield* spelled(snapshot, part, it);
    }
  }
}

/** Images look like hosts with ports; the containers' own texts are read with what surrounds them. */
const notRead = new Set(['image', 'repository', 'registry', 'openAPIV3Schema', 'containers', 'initContainers']);

function* inText(snapshot: Snapshot, part: Part, reader: Reader, scalar: ScalarNode): Generator<Site> {
  const { bundle, member } = part;
  const hosts = isHostField(part, reader) ? wholeHosts(scalar.text) : findHosts(scalar.text);
  for (const { host, start } of hosts) {
    for (const reading of readingsOf(host, start)) {
      const foreign = reading.domain !== undefined && reading.domain !== snapshot.settings.cluster.domain;
      const service = foreign ? undefined : bundle.service(reading.namespace ?? member.namespace, reading.service);
      const lead = part.slice(scalar).indexOf(scalar.text);
      if (service && lead >= 0) {
        const from = scalar.start + lead + reading.at;
        const span = { ...scalar, start: from, end: from + reading.service.length };
        yield { ...site(part, service.namespace, service.name, span, 'use'), inside: true };
        break;
      }
    }
  }
}

/** Source: istio `networking/v1` VirtualService (`hosts`, `destination.host`), DestinationRule (`host`). */
function isHostField({ member }: Part, { path }: Reader): boolean {
  return member.object.group.endsWith('istio.io') && (path.at(-1) === 'host' || path.at(-2) === 'hosts');
}

function* known(part: Part, namespace: string, name: string, span: Site['span']): Generator<Site> {
  if (part.bundle.service(namespace, name)) {
    yield site(part, namespace, name, span, 'use');
  }
}

function site(
  { member }: Pick<Part, 'member'>,
  namespace: string,
  name: string,
  span: Site['span'],
  role: Site['role'],
): Site {
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
