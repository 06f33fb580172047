import type { Neighbours } from './order';
import type { Strand } from './strands';

/** Who is linked with whom from one column to the next. */
export function neighboursIn(strands: readonly Strand[]): Map<string, Neighbours> {
  const found = new Map<string, { left: Set<string>; right: Set<string> }>();
  const at = (key: string) => {
    const known = found.get(key) ?? { left: new Set<string>(), right: new Set<string>() };
    found.set(key, known);
    return known;
  };
  for (const { stops } of strands) {
    for (const [index, stop] of stops.entries()) {
      const next = stops[index + 1];
      if (next) {
        at(stop.key).right.add(next.key);
        at(next.key).left.add(stop.key);
      }
    }
  }
  return new Map([...found].map(([key, { left, right }]) => [key, { left: [...left], right: [...right] }]));
}
