import type { RouteRule } from './http-route-rules';

/**
 * How long a Gateway waits for the answer of a rule's backends, in milliseconds; undefined: the rule does not say, and it
 * is the implementation's choice. `0s` is for ever. Source: gateway-api `apis/v1/httproute_types.go` HTTPRouteTimeouts;
 * GEP-2257 for durations.
 */
export function patienceOf({ at }: RouteRule): number | undefined {
  const written = ['request', 'backendRequest'].flatMap(it => milliseconds(at.text('timeouts', it)?.value ?? '') ?? []);
  return written.length === 0 ? undefined : Math.min(...written);
}

function milliseconds(duration: string): number | undefined {
  if (!/^(\d{1,5}(h|m|s|ms)){1,4}$/.test(duration)) {
    return undefined;
  }
  const parts = [...duration.matchAll(/(\d+)(h|ms|m|s)/g)];
  const sum = parts.reduce((all, [, number, unit = '']) => all + Number(number) * (units.get(unit) ?? 0), 0);
  return sum === 0 ? Infinity : sum;
}

const units = new Map([
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
]);
