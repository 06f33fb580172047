import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  Position,
  Range,
} from 'vscode-languageserver-types';
import { contains } from '../base/span';
import type { Span } from '../base/span';
import { isService } from '../links/bundle';
import { isData, isGiven } from '../links/calls';
import type { Bundle } from '../links/bundle';
import type { Member } from '../links/member';
import type { Snapshot } from '../workspace/snapshot';
import { applied } from './applied';
import { offsetAt, rangeOf, uriOf } from './position';
import { sitesOf } from './rename/sites';

/** One step of the way of traffic, and the places of the one who takes it that say so. */
interface Step {
  readonly from: Member;
  readonly to: Member;
  readonly spans: readonly Span[];
}

/** The object at a position, as something that traffic comes from or goes to; empty for what has none. */
export function prepareCalls(snapshot: Snapshot, uri: string, position: Position): CallHierarchyItem[] {
  const file = snapshot.files.get(uri);
  const offset = file ? offsetAt(file, position) : 0;
  const object = file?.objects.find(it => contains(it.span, offset - it.place.offset));
  for (const bundle of object ? applied(snapshot.bundlesOf(uri)) : []) {
    const member = object && bundle.member(object);
    const [step] = member ? [...stepsTo(snapshot, bundle, member), ...stepsFrom(snapshot, bundle, member)] : [];
    if (member && (step || isService(member) || member.object.pods)) {
      return [itemOf(snapshot, member)];
    }
  }
  return [];
}

/** Who sends traffic here: Ingresses, routes and texts that name a Service; the Services that select a workload. */
export function incomingCalls(snapshot: Snapshot, item: CallHierarchyItem): CallHierarchyIncomingCall[] {
  return merged(snapshot, item, stepsTo, 'from').map(([from, fromRanges]) => ({ from, fromRanges }));
}

/** Where traffic goes from here: the workloads behind a Service, the Services that a workload or a route names. */
export function outgoingCalls(snapshot: Snapshot, item: CallHierarchyItem): CallHierarchyOutgoingCall[] {
  return merged(snapshot, item, stepsFrom, 'to').map(([to, fromRanges]) => ({ to, fromRanges }));
}

function merged(
  snapshot: Snapshot,
  item: CallHierarchyItem,
  steps: (snapshot: Snapshot, bundle: Bundle, member: Member) => Step[],
  end: 'from' | 'to',
): [CallHierarchyItem, Range[]][] {
  const found = new Map<string, [CallHierarchyItem, Range[]]>();
  const file = snapshot.files.get(item.uri);
  const offset = file ? offsetAt(file, item.selectionRange.start) : 0;
  const object = file?.objects.find(it => contains(it.span, offset - it.place.offset));
  for (const bundle of object ? applied(snapshot.bundlesOf(item.uri)) : []) {
    const member = object && bundle.member(object);
    for (const step of member ? steps(snapshot, bundle, member) : []) {
      const other = itemOf(snapshot, step[end]);
      const ranges = step.spans
        .filter(it => uriOf(step.from.object.place, it) === step.from.object.place.uri)
        .map(it => rangeOf(snapshot, step.from.object.place, it));
      const key = `${other.uri} ${other.selectionRange.start.line} ${other.name}`;
      found.set(key, found.get(key) ?? [other, ranges]);
    }
  }
  return [...found.values()];
}

function stepsTo(snapshot: Snapshot, bundle: Bundle, member: Member): Step[] {
  if (isService(member)) {
    const owner = `${member.namespace}/${member.name}`;
    return grouped(
      callingSites(snapshot, bundle)
        .filter(it => it.owners.includes(owner))
        .map(it => ({ from: it.member, to: member, spans: [it.span] })),
    );
  }
  const selecting = bundle
    .podsOf(member.object)
    .flatMap(it => bundle.servicesSelecting(it))
    .map(service => ({ from: service, to: member, spans: [service.service.selectorSpan] }));
  const given = bundle.allPodMembers
    .filter(it => isData(member.object.kind) && it.namespace === member.namespace)
    .filter(it => isGiven(it, member.object.kind, member.name))
    .map(from => ({ from, to: member, spans: [from.object.nameSpan] }));
  return grouped([...selecting, ...given, ...parents(bundle, member)]);
}

/** Routes get their traffic from the Gateways that they name. */
function parents(bundle: Bundle, member: Member): Step[] {
  return (member.object.references ?? []).flatMap(it =>
    it.to === 'object' && it.role === 'parent'
      ? bundle
          .find(it.kind, it.namespace ?? member.namespace, it.name)
          .map(from => ({ from, to: member, spans: [from.object.nameSpan] }))
      : [],
  );
}

function stepsFrom(snapshot: Snapshot, bundle: Bundle, member: Member): Step[] {
  const selected = isService(member)
    ? bundle
        .select(member.namespace, member.service.selector ?? [])
        .map(to => ({ from: member, to, spans: [member.service.selectorSpan] }))
    : [];
  const called = callingSites(snapshot, bundle)
    .filter(it => it.member.object === member.object)
    .flatMap(it => {
      const to = serviceOf(bundle, it.owners[0]);
      return to ? [{ from: member, to, spans: [it.span] }] : [];
    });
  const maps = bundle
    .podsOf(member.object)
    .flatMap(pods => pods.source.template.dataUses().flatMap(it => bundle.find(it.kind, pods.namespace, it.name)))
    .filter(map => callingSites(snapshot, bundle).some(it => it.member.object === map.object))
    .map(to => ({ from: member, to, spans: [member.object.nameSpan] }));
  const routes = bundle
    .referencesTo(member.object.kind, member.namespace, member.name)
    .filter(it =>
      it.object.references?.some(of => of.role === 'parent' && of.to === 'object' && of.name === member.name),
    )
    .map(to => ({ from: member, to, spans: [member.object.nameSpan] }));
  return grouped([...selected, ...called, ...maps, ...routes]);
}

const noCalls: ReadonlySet<string> = new Set(['governing service', 'policy target']);

/** The places that name a Service in order to call it: not its own addresses, the set that it governs, or a policy. */
function callingSites(snapshot: Snapshot, bundle: Bundle) {
  return sitesOf(snapshot, bundle).flatMap(it => {
    const member = bundle.member(it.member.object);
    const passive = it.member.object.references?.some(of => of.span === it.span && noCalls.has(of.role));
    const calls = it.space === 'Service' && it.role === 'use' && !it.member.object.endpoints && !passive;
    return calls && member ? [{ ...it, member }] : [];
  });
}

function serviceOf(bundle: Bundle, owner: unknown): Member | undefined {
  const [namespace = '', name = ''] = typeof owner === 'string' ? owner.split('/') : [];
  return bundle.service(namespace, name);
}

/** One step between the same two, with all its places. */
function grouped(steps: readonly Step[]): Step[] {
  const found = new Map<unknown, Map<unknown, Step>>();
  for (const step of steps) {
    const to = found.get(step.from.object) ?? new Map<unknown, Step>();
    found.set(step.from.object, to);
    const known = to.get(step.to.object);
    to.set(step.to.object, known ? { ...known, spans: [...known.spans, ...step.spans] } : step);
  }
  return [...found.values()].flatMap(it => [...it.values()]);
}

// LSP: SymbolKind.
const classKind = 5;
const interfaceKind = 11;
const objectKind = 19;

function itemOf(snapshot: Snapshot, { object, name, namespace }: Member): CallHierarchyItem {
  return {
    name: `${object.kind} ${name}`,
    kind: object.service ? interfaceKind : object.pods ? classKind : objectKind,
    ...(namespace === '' ? {} : { detail: namespace }),
    uri: object.place.uri,
    range: rangeOf(snapshot, object.place, object.span),
    selectionRange: rangeOf(snapshot, object.place, headSpan(object.span, object.nameSpan)),
  };
}

/** A name that a kustomization wrote stands in another file; then the object's beginning stands for it. */
function headSpan(whole: Span, name: Span): Span {
  return name.place ? { start: whole.start, end: whole.start } : name;
}
