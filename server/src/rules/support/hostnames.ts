/**
 * Whether some host name is meant by both: `*.example.com` means every name below `example.com`, of one label or more,
 * and not `example.com` itself. Source: gateway-api `apis/v1/gateway_types.go` (Listener.Hostname),
 * `httproute_types.go` (Hostnames).
 */
export function hostnamesMeet(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one === other || covers(one, other) || covers(other, one);
}

function covers(wildcard: string, name: string): boolean {
  return wildcard.startsWith('*.') && name.endsWith(wildcard.slice(1)) && name.length > wildcard.length - 1;
}
