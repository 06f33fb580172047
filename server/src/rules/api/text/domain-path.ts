import { dnsSubdomain } from './names';

/**
 * Whether a text is a domain, a slash and a path, as names of controllers are: `example.com/ingress`. Source:
 * apimachinery `pkg/util/validation/validation.go` IsDomainPrefixedPath.
 */
export function isDomainPrefixedPath(text: string): boolean {
  const slash = text.indexOf('/');
  return slash > 0 && dnsSubdomain(text.slice(0, slash)).length === 0 && path.test(text.slice(slash + 1));
}

/** What the API server says of a text that is none. */
export const domainPrefixedPathRule = 'must be a domain-prefixed path (such as "acme.io/foo")';

const path = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;
