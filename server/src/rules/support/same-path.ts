import type { Member } from '../../links/member';
import type { Ingress, IngressPath } from '../../model/ingress';
import { pathClaim } from '../../model/kinds/ingress';
import type { RuleContext } from '../rule';

/** A path of an Ingress, and another one that takes the same requests to another backend. */
export interface SamePath {
  readonly path: IngressPath;
  readonly other: IngressPath;
  /** Whose the other one is. */
  readonly by: Member;
}

/**
 * For each path of an Ingress another one of the same class, host, path type and path, whose backend differs: of its
 * own, or of the bundle. Controllers that give each Ingress an address of its own, and annotations that tell the two
 * apart (canary, entry points, conditions) or share the requests out among them, are left out.
 */
export function samePaths(member: Member, { bundle }: RuleContext): SamePath[] {
  const ingress = member.object.ingress;
  if (!ingress || isOnItsOwn(ingress)) {
    return [];
  }
  const seen = new Map<string, IngressPath>();
  return ingress.paths.flatMap(path => {
    const claim = pathClaim(path);
    const own = seen.get(claim.key);
    seen.set(claim.key, own ?? path);
    if (/[${}]/.test(claim.key)) {
      return [];
    }
    if (own) {
      return own.backend === path.backend || areShared([own, path], member) ? [] : [{ path, other: own, by: member }];
    }
    if (isToldApart(member)) {
      return [];
    }
    for (const by of bundle.claiming(claim, '').slice(0, most)) {
      const other = by.object.ingress?.paths.find(it => pathClaim(it).key === claim.key);
      if (other && isRival(member, by) && (other.backend !== path.backend || by.namespace !== member.namespace)) {
        return [{ path, other, by }];
      }
    }
    return [];
  });
}

/** Of very many alike a few are enough to tell. */
const most = 50;

function isRival(member: Member, other: Member): boolean {
  const same = other.name === member.name && other.namespace === member.namespace;
  return (
    !same && member.object.ingress?.className?.value === other.object.ingress?.className?.value && !isToldApart(other)
  );
}

function isOnItsOwn({ className }: Ingress): boolean {
  return className !== undefined && ownAddress.has(className.value);
}

/** Each Ingress of these classes is a load balancer of its own. */
const ownAddress: ReadonlySet<string> = new Set(['gce', 'gce-internal', 'alb', 'tailscale']);

function isToldApart({ object }: Member): boolean {
  return object.annotations.some(it => telling.test(it.key.value));
}

/**
 * Whether one of those annotations names the backends of several paths of its Ingress, as weights do.
 * Source: https://doc.traefik.io/traefik/v1.7/configuration/backends/kubernetes/#general-annotations
 */
function areShared(paths: readonly IngressPath[], { object }: Member): boolean {
  return object.annotations.some(({ key, value }) => {
    const names: readonly string[] = value.value.match(/[a-z][\w.-]*/g) ?? [];
    return telling.test(key.value) && paths.every(({ backend }) => backend.split(' ').some(it => names.includes(it)));
  });
}

const telling =
  /canary|mergeable-ingress-type|entrypoints|conditions\.|actions\.|listen-ports|static-ip|gke\.io\/|gcp\.kubernetes\.io|group\.|priority|weight|header|rule-type|[-/]match|predicate|route-acl|konghq\.com\/(methods|snis|protocols)|whitelist|allowlist/i;
