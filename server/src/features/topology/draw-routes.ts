import { say } from '../../base/say';
import { several } from '../../base/several';
import { counted } from '../../base/counted';
import type { ObjectReference } from '../../model/references';
import type { Member } from '../../links/member';
import { frontUrl } from '../../network/http/front-url';
import type { Reader } from '../../syntax/reader';
import { takesAnyPort } from '../../rules/support/backends';
import { inOrder } from '../tables/resource';
import { backendVerdict } from './backend-verdict';
import type { Verdict } from './backend-verdict';
import { drawInternet } from './draw-entries';
import { drawGateways } from './draw-gateways';
import { writtenAt } from './drawing';
import { drawMissingService, excuseFor } from './missing-service';
import type { Sketch } from './sketch';

/** Kinds that lead requests of a host to Services. */
const kinds = ['Ingress', 'HTTPRoute', 'GRPCRoute', 'Route', 'IngressRoute', 'HTTPProxy'] as const;

/** One card an Ingress or route, with an edge to each Service it leads to; what it misses is drawn as missing. */
export function drawRoutes(sketch: Sketch): void {
  const drawn: Member[] = [];
  for (const kind of kinds) {
    for (const member of inOrder(sketch.bundle.ofKind(kind))) {
      const backends = (member.object.references ?? []).flatMap(it =>
        it.to === 'object' && it.kind === 'Service' && it.role === 'backend' ? [it] : [],
      );
      if (kind === 'Ingress' || backends.length > 0) {
        const id = drawRoute(sketch, member);
        drawn.push(member);
        backends.forEach(it => drawBackend(sketch, member, id, it));
      }
    }
  }
  const behind = drawGateways(sketch, drawn);
  for (const member of drawn.filter(it => !behind.has(it) && !isOfMesh(it))) {
    drawApproach(sketch, member);
  }
}

function drawRoute(sketch: Sketch, member: Member): string {
  const { drawing, idOf } = sketch;
  const { kind } = member.object;
  const { hosts, parts, secure } = facesOf(member);
  const id = drawing.add({
    id: drawing.id(member.namespace, kind, member.name),
    lane: 'entry',
    kind,
    label: hosts.length > 0 ? several(hosts, 2) : member.name,
    detail: `${kind} · ${counted(parts, kind === 'Ingress' ? 'path' : 'rule')}`,
    namespace: member.namespace,
    member,
    url: frontUrl(member) ?? null,
    terms: [...hosts, 80, ...(secure ? [443] : [])],
  });
  idOf.set(member.object, id);
  return id;
}

/** Whether a route is for calls within a service mesh alone: its parents are Services. */
function isOfMesh({ object }: Member): boolean {
  const parents = (object.references ?? []).flatMap(it =>
    it.to === 'object' && it.role === 'parent' ? [it.kind] : [],
  );
  return parents.length > 0 && parents.every(it => it === 'Service');
}

/** From outside, through what is in no manifest of the bundle. */
function drawApproach(sketch: Sketch, member: Member): void {
  const { secure } = facesOf(member);
  const controller = /^(HTTP|GRPC)Route$/.test(member.object.kind) ? say`the Gateway` : say`the ingress controller`;
  sketch.drawing.link({
    from: drawInternet(sketch),
    to: sketch.idOf.get(member.object) ?? '',
    state: 'ok',
    port: secure ? '80, 443' : '80',
    reason: say`requests for these hosts come in through ${controller}, which these manifests take as given`,
    written: [writtenAt(member)],
  });
}

/** What it shows to the outside: its hosts, and how many paths or rules it has. */
function facesOf({ object: { kind, root, route } }: Member): { hosts: string[]; parts: number; secure: boolean } {
  const rules = root.items('spec', 'rules');
  if (kind === 'Ingress') {
    const hosts = [...new Set(rules.flatMap(it => it.text('host')?.value ?? []))];
    const parts = rules.reduce((sum, it) => sum + it.items('http', 'paths').length, 0);
    return { hosts, parts, secure: root.items('spec', 'tls').length > 0 };
  }
  const host = root.text('spec', 'host') ?? root.text('spec', 'virtualhost', 'fqdn');
  const ways = root.items('spec', 'routes');
  const hosts = host ? [host.value] : [...(route?.hostnames ?? []).map(it => it.value), ...ways.flatMap(matchedHosts)];
  return {
    hosts: [...new Set(hosts)],
    parts: Math.max(1, rules.length, ways.length),
    secure: root.at('spec', 'tls').exists || root.at('spec', 'virtualhost', 'tls').exists,
  };
}

/** The hosts in the rule of a router of Traefik: ``Host(`a.example.com`) && PathPrefix(`/api`)``. */
function matchedHosts(way: Reader): string[] {
  const rule = way.text('match')?.value ?? '';
  return [...rule.matchAll(/\bHost\(([^)]*)\)/g)].flatMap(([, hosts = '']) =>
    [...hosts.matchAll(/[`"]([^`"]+)[`"]/g)].flatMap(it => it[1] ?? []),
  );
}

function drawBackend(sketch: Sketch, member: Member, from: string, reference: ObjectReference): void {
  const { drawing, bundle, idOf } = sketch;
  const namespace = reference.namespace ?? member.namespace;
  const { kind } = member.object;
  const service = bundle.service(namespace, reference.name);
  const written = { label: say`backend of ${kind} ${member.name}`, place: member.object.place, span: reference.span };
  const to = service ? idOf.get(service.object) : undefined;
  if (!service || to === undefined) {
    const wanted = { namespace, name: reference.name };
    const excuse = excuseFor(sketch, member, wanted) ?? say`perhaps made elsewhere`;
    drawing.link({
      ...(backendVerdict(sketch, member, reference.span) ?? {
        state: 'unknown',
        reason: say`there is no Service ${reference.name} in namespace ${namespace} of this bundle; ${excuse}`,
      }),
      from,
      to: drawMissingService(sketch, wanted, written),
      port: reference.port === undefined ? undefined : `${reference.port}`,
      written: [written],
    });
    return;
  }
  const { port } = reference;
  const found =
    service.service.ports.find(it => port === undefined || it.port === port || it.name === port) ??
    (typeof port === 'number' && takesAnyPort(member, service) ? { port } : undefined);
  const wanted = `${port ?? ''}`;
  const verdict: Verdict = found
    ? { state: 'ok', reason: say`${kind} ${member.name} routes to Service ${service.name}` }
    : (backendVerdict(sketch, member, reference.portSpan ?? reference.span) ?? {
        state: 'unknown',
        reason: say`Service ${service.name} has no port ${wanted}`,
      });
  drawing.link({
    ...verdict,
    from,
    to,
    port: found ? `${found.port}` : wanted,
    written: [written, writtenAt(service)],
  });
}
