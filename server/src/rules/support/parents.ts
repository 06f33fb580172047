import { several } from '../../base/several';
import { say } from '../../base/say';
import type { Member } from '../../links/member';
import type { Listener } from '../../model/gateway';
import { matches } from '../../model/labels';
import type { ObjectReference } from '../../model/references';
import { isExternal } from '../../workspace/settings';
import type { RuleContext } from '../rule';
import { isPlaceholder } from './missing-object';
import { code } from './words';

/** What a route attaches to, and what is there of it. */
export interface Parent {
  readonly route: Member;
  readonly reference: ObjectReference;
  readonly namespace: string;
  readonly target: Member | undefined;
}

/**
 * The parents of a route. Left out: kinds that an implementation brings itself, names that are filled in later, and what
 * `podpath.yaml` says lives elsewhere.
 */
export function parentsOf(route: Member, { bundle, settings }: RuleContext): Parent[] {
  return (route.object.references ?? []).flatMap(reference => {
    if (reference.to !== 'object' || reference.role !== 'parent') {
      return [];
    }
    const { kind, group, name } = reference;
    const namespace = reference.namespace ?? route.namespace;
    const known = parentKinds.some(it => it.kind === kind && it.group === group);
    return !known || isPlaceholder(name) || isExternal(settings, kind, namespace, name)
      ? []
      : [{ route, reference, namespace, target: findParent(bundle, reference, namespace) }];
  });
}

/** The Gateway, ListenerSet or Service that a parent reference names. */
function findParent(
  bundle: RuleContext['bundle'],
  { kind, group, name }: ObjectReference,
  namespace: string,
): Member | undefined {
  return bundle.find(kind, namespace, name).find(({ object }) => object.group === group);
}

const parentKinds = [
  { kind: 'Gateway', group: 'gateway.networking.k8s.io' },
  { kind: 'ListenerSet', group: 'gateway.networking.k8s.io' },
  { kind: 'XListenerSet', group: 'gateway.networking.x-k8s.io' },
  { kind: 'Service', group: '' },
];

/** The listeners that a parent reference means: by name and port where it says them, else all. */
export function listenersMeant({ target, reference }: Parent): readonly Listener[] {
  const { section, port } = reference;
  return (target?.object.gateway?.listeners ?? []).filter(
    it => (section === undefined || it.name === section.value) && (port === undefined || it.port === port),
  );
}

/** Why a listener does not take a route, as a sentence about the listener. */
export interface Refusal {
  readonly about: 'kind' | 'namespace';
  readonly says: Says;
}

/** Why a listener does not take a route; undefined where it does, or where that cannot be told. */
export function refusal(listener: Listener, { route, target }: Parent, context: RuleContext): Refusal | undefined {
  const kind = kindRefusal(listener, route);
  if (kind !== undefined) {
    return { about: 'kind', says: kind };
  }
  const says = target && namespaceRefusal(listener, target, route, context);
  return says === undefined ? undefined : { about: 'namespace', says };
}

/** A sentence about a listener, which it names in its own way. */
type Says = (who: string) => string;

function kindRefusal({ allowed, protocol }: Listener, { object }: Member): Says | undefined {
  const { kind, group } = object;
  if (allowed.kinds.length > 0 && !allowed.kinds.some(it => it.kind === kind && it.group === group)) {
    const taken = several(allowed.kinds.map(it => code(it.kind)));
    return who => say`${who} takes ${taken} only`;
  }
  const carried = kindsOf.get(protocol);
  return carried && !carried.includes(kind)
    ? who => say`${who} speaks ${protocol}, which carries ${several(carried.map(code))} only`
    : undefined;
}

/** Source: gateway-api `site-src/concepts/api-overview.md`, the table of routes by protocol. Others are unknown. */
const kindsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['HTTP', ['HTTPRoute', 'GRPCRoute']],
  ['HTTPS', ['HTTPRoute', 'GRPCRoute']],
  ['TLS', ['TLSRoute', 'TCPRoute']],
  ['TCP', ['TCPRoute']],
  ['UDP', ['UDPRoute']],
]);

function namespaceRefusal(
  { allowed }: Listener,
  gateway: Member,
  { namespace }: Member,
  context: RuleContext,
): Says | undefined {
  switch (allowed.from) {
    case 'Same':
      return namespace === gateway.namespace
        ? undefined
        : who =>
            allowed.fromWritten
              ? say`${who} takes routes of its own namespace ${code(gateway.namespace)} only (\`from: Same\`)`
              : say`${who} takes routes of its own namespace ${code(gateway.namespace)} only (\`from: Same\`, the default)`;
    case 'None':
      return who => say`${who} takes routes of no namespace (\`from: None\`)`;
    case 'Selector':
      return selectorRefusal(allowed.selector, namespace, context);
    default:
      return undefined;
  }
}

/** A namespace has the label of its name without anybody writing it; the others only its manifest tells. */
function selectorRefusal(
  selector: Listener['allowed']['selector'],
  namespace: string,
  { bundle, settings }: RuleContext,
): Says | undefined {
  if (!selector || isExternal(settings, 'Namespace', '', namespace)) {
    return undefined;
  }
  const [manifest] = bundle.find('Namespace', '', namespace);
  const keys = [...selector.labels.map(it => it.key.value), ...selector.expressions.map(it => it.key.value)];
  if (!manifest && keys.some(it => it !== nameLabel)) {
    return undefined;
  }
  const labels = new Map((manifest?.object.labels ?? []).map(it => [it.key.value, it.value.value]));
  labels.set(nameLabel, namespace);
  const wanted = [
    ...selector.labels.map(it => code(`${it.key.value}: ${it.value.value}`)),
    ...selector.expressions.map(it => code([it.key.value, it.operator, ...it.values].join(' '))),
  ];
  return matches(selector, labels)
    ? undefined
    : who => say`${who} takes routes of namespaces with ${several(wanted)} only, which ${code(namespace)} has not`;
}

const nameLabel = 'kubernetes.io/metadata.name';
