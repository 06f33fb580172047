/**
 * Whether an Ingress rule's host covers a name: `*.foo.com` stands for exactly one label before it.
 * Source: kubernetes/website `concepts/services-networking/ingress.md`, hostname wildcards.
 */
export function coversOneLabel(pattern: string, host: string): boolean {
  const [, rest] = /^[^.]+\.(.+)$/.exec(host) ?? [];
  const lower = pattern.toLowerCase();
  return lower === host || (lower.startsWith('*.') && lower.slice(2) === rest);
}

/**
 * Whether a hostname of the Gateway API covers a name: `*.foo.com` stands for one label or more before it; none covers
 * every name. Source: gateway-api `apis/v1/shared_types.go` (Hostname), `apis/v1/gateway_types.go` (Listener.Hostname).
 */
export function covers(pattern: string | undefined, host: string): boolean {
  const lower = pattern?.toLowerCase() ?? '';
  return (
    lower === '' ||
    lower === host ||
    (lower.startsWith('*.') && host.endsWith(lower.slice(1)) && host.length >= lower.length)
  );
}

/** Whether some name is meant by both hostnames of the Gateway API. */
export function hostnamesMeet(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return covers(one, other) || covers(other, one);
}

/**
 * Of hostnames that cover a name, the more particular one counts: exact before wildcard, a longer one before a shorter,
 * any before none. Larger is more particular.
 */
export function particularity(pattern: string | undefined): number {
  return pattern === undefined || pattern === ''
    ? 0
    : pattern.startsWith('*.')
      ? pattern.length
      : 1000 + pattern.length;
}
