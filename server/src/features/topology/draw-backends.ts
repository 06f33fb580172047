import { Kept } from '../../base/kept';
import { say } from '../../base/say';
import { several } from '../../base/several';
import type { PodMember, ServiceMember } from '../../links/member';
import type { ClusterService } from '../../network/cluster';
import type { ClusterSettings } from '../../workspace/settings';
import type { Label } from '../../model/labels';
import { findPort } from '../../network/find-port';
import { aliasFault } from '../../network/resolver';
import { contextOf } from '../../rules/context';
import { externalnameTargetNotFound, innerName } from '../../rules/externalname-target-not-found';
import { serviceTargetPortSwapped } from '../../rules/service-target-port-swapped';
import { nearestPods, seekerOf } from '../../rules/support/near-miss';
import type { NearMiss } from '../../rules/support/near-miss';
import { reasonsOf } from '../service-reasons';
import { mapping } from './draw-services';
import { writtenAt } from './drawing';
import type { Line } from './drawing';
import { fitOf } from './fit';
import type { Fit } from './fit';
import { drawMissingService, excuseFor } from './missing-service';
import type { Written } from './model';
import type { Sketch } from './sketch';

/** Where each Service leads: workloads, hosts outside, hand-written addresses, or nowhere. */
export function drawBackends(sketch: Sketch): void {
  for (const service of sketch.cluster.services) {
    const { member } = service;
    const from = member ? sketch.idOf.get(member.object) : undefined;
    if (!member || from === undefined) {
      continue;
    }
    if (service.service.type === 'ExternalName') {
      drawAlias(sketch, service, member, from);
      continue;
    }
    const selected = sketch.bundle.select(service.namespace, service.service.selector ?? []);
    for (const pods of selected) {
      drawSelected(sketch, service, member, from, pods);
    }
    const written = drawWritten(sketch, service, from);
    if (selected.length === 0 && !written) {
      drawMissing(sketch, service, member, from);
    }
  }
}

/** To the Service of the bundle that the name is of, else to a host outside the cluster. */
function drawAlias(sketch: Sketch, service: ClusterService, member: ServiceMember, from: string): void {
  const name = service.service.externalName;
  if (!name) {
    return;
  }
  const { drawing, bundle, cluster, idOf } = sketch;
  const inner = innerName(name.value, cluster.settings.domain);
  const written = { label: say`externalName ${name.value}`, place: member.object.place, span: name.span };
  const target = inner && bundle.service(inner.namespace, inner.name);
  if (inner && !target && !bundleless(inner, cluster)) {
    drawLostAlias(sketch, member, { from, inner, written });
    return;
  }
  const known = target && idOf.get(target.object);
  const fault = aliasFault(service);
  const to =
    known ??
    drawing.share({
      id: drawing.id(service.namespace, 'External', name.value),
      lane: 'workload',
      kind: 'External',
      label: name.value,
      detail: inner ? '' : say`outside the cluster`,
      written,
    });
  drawing.link({
    from,
    to,
    state: fault === undefined ? 'ok' : 'error',
    port: 'CNAME',
    reason:
      fault ??
      say`the cluster's DNS answers ${service.name} with the CNAME ${name.value}; no proxy, and the Host header stays ${service.name}`,
    written: [written],
  });
}

/** Whether it is a Service that every cluster has without a manifest: that of the API server, and the DNS. */
function bundleless({ namespace, name }: Alias['inner'], cluster: Sketch['cluster']): boolean {
  return cluster.service(namespace, name) !== undefined;
}

interface Alias {
  readonly from: string;
  /** The Service inside the cluster that is named. */
  readonly inner: { readonly name: string; readonly namespace: string };
  readonly written: Written;
}

/** To a Service of the cluster that the bundle does not have; it is broken only where the rule about that is sure. */
function drawLostAlias(sketch: Sketch, member: ServiceMember, { from, inner, written }: Alias): void {
  const { drawing, bundle, snapshot } = sketch;
  const [problem] = externalnameTargetNotFound.check?.(member, contextOf(snapshot, bundle)) ?? [];
  const excuse = excuseFor(sketch, member, inner);
  const sure = problem !== undefined && problem.quiet !== true && problem.severity === undefined;
  drawing.link({
    from,
    to: drawMissingService(sketch, inner, written),
    state: sure ? 'error' : 'unknown',
    port: 'CNAME',
    reason: sure
      ? problem.message.replaceAll('`', '')
      : say`there is no Service ${inner.name} in namespace ${inner.namespace} of this bundle; ${excuse ?? say`perhaps made elsewhere`}`,
    written: [written],
  });
}

function drawSelected(
  sketch: Sketch,
  service: ClusterService,
  member: ServiceMember,
  from: string,
  source: PodMember,
): void {
  const { drawing, cluster, idOf } = sketch;
  const to = idOf.get(source.object);
  if (to === undefined) {
    return;
  }
  // In a dump the pods come with manifests of their own, and their owner has them.
  const own = cluster.podsOf(source.object).filter(it => it.source === source || it.source.object !== source.object);
  const fit = fits
    .get(service, [], () => new Kept())
    .get(source, [cluster.settings, ...own], () => fitOf(service, source, own, cluster.settings));
  const { state, reason } = (fit.undeclared && exchanged(sketch, member)) || fit;
  const line = lines.get(fit, [from, to, state, reason], () => ({
    from,
    to,
    state,
    port: portsText(service, source, cluster.settings),
    reason,
    written: [selectorOf(member), labelsOf(source)],
  }));
  drawing.link(line);
}

const fits = new Kept<ClusterService, Kept<PodMember, Fit>>();

const lines = new Kept<Fit, Line>();

/** What is wrong where `port` and `targetPort` are surely exchanged. */
function exchanged({ bundle, snapshot }: Sketch, member: ServiceMember): Pick<Fit, 'state' | 'reason'> | undefined {
  const [swapped] = serviceTargetPortSwapped.check?.(member, contextOf(snapshot, bundle)) ?? [];
  return swapped && swapped.quiet !== true
    ? { state: 'error', reason: swapped.message.replaceAll('`', '') }
    : undefined;
}

function portsText({ service }: ClusterService, source: PodMember, settings: ClusterSettings): string | undefined {
  const ports = service.ports.map(it => {
    const target = findPort(source.source.template, it, settings) ?? it.targetPort;
    return `${service.headless ? target : mapping(it.port, target)}/${it.protocol}`;
  });
  return ports.length > 0 ? ports.join(', ') : undefined;
}

/** Addresses that Endpoints or EndpointSlices list: one card for all of a Service. */
function drawWritten({ drawing, cluster }: Sketch, service: ClusterService, from: string): boolean {
  const { addresses, ports } = cluster.endpoints(service);
  const written = addresses.filter(it => it.written);
  const [first] = written;
  if (!first?.written) {
    return false;
  }
  const place: Written = { label: say`endpoints of ${service.name}`, ...first.written };
  const to = drawing.share({
    id: drawing.id(service.namespace, 'Endpoints', service.name),
    lane: 'workload',
    kind: 'Endpoints',
    label: several(
      written.map(it => it.ip),
      3,
    ),
    detail: say`addresses written by hand`,
    terms: [...written.map(it => it.ip), ...ports.flatMap(it => it.endpoints.map(endpoint => endpoint.port))],
    namespace: service.namespace,
    written: place,
  });
  const numbers = ports.flatMap(port =>
    [...new Set(port.endpoints.filter(it => it.written).map(it => it.port))].map(
      it => `${mapping(port.port, it)}/${port.protocol}`,
    ),
  );
  const ready = written.some(it => it.ready);
  drawing.link({
    from,
    to,
    state: ready ? 'ok' : 'warning',
    port: numbers.length > 0 ? [...new Set(numbers)].join(', ') : undefined,
    reason: ready ? say`these addresses are listed for the Service` : say`none of the listed addresses is ready`,
    written: [place],
  });
  return true;
}

function drawMissing(sketch: Sketch, service: ClusterService, member: ServiceMember, from: string): void {
  const { drawing, bundle, snapshot } = sketch;
  const selector = service.service.selector ?? [];
  const pairs = selector.map(pairText).join(',');
  const near = selector.length > 0 ? nearestPods(seekerOf(member), bundle.podMembers(service.namespace)) : undefined;
  const [problem] = reasonsOf(snapshot, bundle, member);
  const unsure = !problem || problem.quiet === true;
  const label = selector.length > 0 ? say`no pod matches ${pairs}` : say`no endpoints are written`;
  const to = drawing.add({
    id: drawing.id(service.namespace, 'Missing', service.name),
    lane: 'workload',
    kind: 'Missing',
    label,
    // Where a rule keeps quiet, something outside these manifests may fill the gap.
    detail: guess(near, unsure),
    namespace: service.namespace,
    ghost: true,
    written: selectorOf(member),
  });
  drawing.link({
    from,
    to,
    state: unsure ? 'unknown' : 'error',
    port: service.service.ports.map(it => `${mapping(it.port, it.targetPort)}/${it.protocol}`).join(', ') || undefined,
    reason: problem?.message.replaceAll('`', '') ?? label,
    written: [selectorOf(member), ...(near ? [labelsOf(near.pods)] : [])],
  });
}

/** Without the domain that is on every other label. */
function pairText({ key, value }: Label): string {
  return `${key.value.replace(/^app\.kubernetes\.io\//, '')}=${value.value}`;
}

/** `did you mean app=legacy-v2?` where a label comes close, else the nearest workload, if anything surely is wrong. */
function guess(near: NearMiss | undefined, unsure: boolean): string {
  if (!near) {
    return unsure ? say`perhaps made elsewhere` : '';
  }
  const { slip, closeness, pods } = near;
  const { found, wanted } = slip;
  const alike = found && closeness !== 'far';
  const longer = found && [found.value.value, wanted.value.value].sort((a, b) => b.length - a.length);
  const continues = longer?.[0]?.startsWith(`${longer[1] ?? ''}-`) ?? false;
  return found && (alike || continues)
    ? say`did you mean ${pairText(found)}?`
    : unsure
      ? say`perhaps made elsewhere`
      : say`nearest: ${pods.object.kind} ${pods.name}`;
}

function selectorOf(member: ServiceMember): Written {
  const { selector, selectorSpan } = member.service;
  return selector
    ? { label: say`selector of Service ${member.name}`, place: member.object.place, span: selectorSpan }
    : writtenAt(member);
}

function labelsOf(pods: PodMember): Written {
  return {
    label: say`labels of ${pods.object.kind} ${pods.name}`,
    place: pods.object.place,
    span: pods.source.template.labelsSpan,
  };
}
