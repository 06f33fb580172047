import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import { classOf } from './ingress-rules';
import type { Front } from './front';

/** Why no controller serves an Ingress. */
export interface Unadopted {
  readonly ingress: Member;
  readonly why: string;
}

/**
 * The Ingresses that a controller serves, and those it leaves alone. One that names no class goes to the controller of
 * the default class, or to any where the manifests mark none; a class that they do not define is taken to exist only
 * where they define no class at all. Source: kubernetes/website `concepts/services-networking/ingress.md`, Ingress class.
 */
export function adopted(
  bundle: Bundle,
  { classes: served, assumed, every }: Extract<Front, { kind: 'ingress' }>,
): { readonly served: readonly Member[]; readonly others: readonly Unadopted[] } {
  const classes = bundle.ofKind('IngressClass');
  const known = new Set(classes.map(it => it.name));
  const defaults = classes.filter(isDefault).map(it => it.name);
  const why = (ingress: Member): string | undefined => {
    const named = classOf(ingress)?.value;
    if (every) {
      return undefined;
    }
    if (named === undefined) {
      return served === undefined || defaults.length === 0 || defaults.some(it => served.includes(it))
        ? undefined
        : say`Ingress ${ingress.name} names no class, and ${served.join(', ')} is not the default one`;
    }
    if (served !== undefined) {
      return served.includes(named) ? undefined : say`Ingress ${ingress.name} is of class ${named}`;
    }
    return known.has(named) || (known.size === 0 && (assumed || usual.has(named)))
      ? undefined
      : say`no controller serves Ingress ${ingress.name}: its class ${named} is defined nowhere`;
  };
  const judged = bundle.ofKind('Ingress').map(ingress => ({ ingress, why: why(ingress) }));
  return {
    served: judged.flatMap(it => (it.why === undefined ? [it.ingress] : [])),
    others: judged.flatMap(({ ingress, why: reason }) => (reason === undefined ? [] : [{ ingress, why: reason }])),
  };
}

function isDefault({ object }: Member): boolean {
  return object.root.text('metadata', 'annotations', 'ingressclass.kubernetes.io/is-default-class')?.value === 'true';
}

/** The classes that controllers bring along when they are installed as their documentation says. */
const usual = new Set([
  'nginx',
  'traefik',
  'haproxy',
  'kong',
  'contour',
  'istio',
  'cilium',
  'alb',
  'gce',
  'gce-internal',
  'azure-application-gateway',
  'webapprouting.kubernetes.azure.com',
  'openshift-default',
  'public',
  'ambassador',
  'apisix',
  'higress',
  'tailscale',
]);
