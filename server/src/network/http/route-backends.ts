import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import { isGranted } from '../../links/grants';
import type { Member } from '../../links/member';
import { evidence } from '../hop';
import type { Note } from '../hop';
import type { RouteRule } from './http-route-rules';
import type { ServiceTarget } from './routed';

export interface RouteBackends {
  /** Valid ones with a share of the requests, and where each is written. */
  readonly targets: readonly (ServiceTarget & { readonly at: RouteRule['at'] })[];
  /** Part of the requests that go to what is not valid. */
  readonly lost: number;
  /** Why some are not valid. */
  readonly faults: readonly Note[];
}

/**
 * The backends of a rule by weight. One of an unknown kind, without a port, of a Service that does not exist or of
 * another namespace without a ReferenceGrant gets its share all the same, and answers 500. Source: gateway-api
 * `apis/v1/httproute_types.go` (HTTPBackendRef, Weight), `apis/v1beta1/referencegrant_types.go`.
 */
export function backendsOf(bundle: Bundle, { route, at }: RouteRule): RouteBackends {
  const refs = at.items('backendRefs').map(ref => {
    const name = ref.text('name');
    const namespace = ref.text('namespace')?.value ?? route.namespace;
    const port = ref.number('port')?.value;
    const kind = ref.text('kind')?.value ?? 'Service';
    const group = ref.text('group')?.value ?? '';
    const target = {
      namespace,
      name: name?.value ?? '',
      port,
      evidence: evidence(route.object, name?.span ?? ref.span),
    };
    const weight = Math.max(0, ref.number('weight')?.value ?? 1);
    return { ...target, at: ref, weight, fault: faultOf(bundle, route, { ...target, kind, group }) };
  });
  const total = refs.reduce((sum, it) => sum + it.weight, 0);
  const weighed = refs.filter(it => it.weight > 0).map(it => ({ ...it, share: it.weight / total }));
  return {
    targets: weighed.filter(it => it.fault === undefined),
    lost: weighed.reduce((sum, it) => sum + (it.fault === undefined ? 0 : it.share), 0),
    faults: [
      ...refs.flatMap(it => (it.fault === undefined ? [] : [{ text: it.fault, evidence: it.evidence }])),
      ...(refs.length > 0 && total === 0 ? [{ text: say`all weights are 0` }] : []),
    ],
  };
}

interface Reference {
  readonly kind: string;
  readonly group: string;
  readonly namespace: string;
  readonly name: string;
  readonly port: number | undefined;
}

function faultOf(bundle: Bundle, route: Member, reference: Reference): string | undefined {
  const { kind, group, namespace, name, port } = reference;
  if (kind !== 'Service' || group !== '') {
    return say`${kind} ${name} is no backend that every Gateway knows`;
  }
  if (namespace !== route.namespace && !isGranted(route, reference, bundle)) {
    return say`no ReferenceGrant in namespace ${namespace} lets ${route.object.kind} ${route.namespace}/${route.name} use Service ${name}`;
  }
  const service = bundle.service(namespace, name);
  if (!service) {
    return say`there is no Service ${name} in namespace ${namespace}`;
  }
  return port === undefined ? say`the reference to Service ${name} names no port` : undefined;
}
