/** Ports from one to another, both included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Ports by protocol, as ranges in order that do not touch; a protocol without ports is left out. */
export type PortSet = ReadonlyMap<string, readonly PortRange[]>;

/** The protocols a Service or policy can name. Source: kubernetes `core/v1/types.go` Protocol. */
const protocols = ['TCP', 'UDP', 'SCTP'];

export const lastPort = 65535;
export const noPorts: PortSet = new Map();
export const allPorts: PortSet = new Map(protocols.map(it => [it, [{ from: 1, to: lastPort }]]));

/** Ports of one protocol, or of all where it is undefined; nothing where the range is empty. */
export function ports(protocol: string | undefined, from: number, to: number): PortSet {
  const [first, last] = [Math.max(1, from), Math.min(lastPort, to)];
  return first > last
    ? noPorts
    : new Map((protocol === undefined ? protocols : [protocol]).map(it => [it, [{ from: first, to: last }]]));
}

export function union(a: PortSet, b: PortSet): PortSet {
  if (a.size === 0 || a === b || b === allPorts) {
    return b;
  }
  if (b.size === 0 || a === allPorts) {
    return a;
  }
  const both = new Map(a);
  for (const [protocol, ranges] of b) {
    both.set(protocol, joined([...(a.get(protocol) ?? []), ...ranges]));
  }
  return normal(both);
}

export function intersection(a: PortSet, b: PortSet): PortSet {
  if (a === allPorts || a === b || b.size === 0) {
    return b;
  }
  if (b === allPorts || a.size === 0) {
    return a;
  }
  const common = new Map<string, PortRange[]>();
  for (const [protocol, ranges] of a) {
    const shared = ranges.flatMap(one =>
      (b.get(protocol) ?? []).flatMap(other => {
        const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
        return from <= to ? [{ from, to }] : [];
      }),
    );
    if (shared.length > 0) {
      common.set(protocol, shared);
    }
  }
  return common;
}

export function difference(a: PortSet, b: PortSet): PortSet {
  if (b.size === 0 || a.size === 0) {
    return a;
  }
  if (b === allPorts) {
    return noPorts;
  }
  const left = new Map<string, readonly PortRange[]>();
  for (const [protocol, ranges] of a) {
    const rest = (b.get(protocol) ?? []).reduce<readonly PortRange[]>(
      (kept, cut) =>
        kept.flatMap(it => [
          ...(it.from < cut.from ? [{ from: it.from, to: Math.min(it.to, cut.from - 1) }] : []),
          ...(it.to > cut.to ? [{ from: Math.max(it.from, cut.to + 1), to: it.to }] : []),
        ]),
      ranges,
    );
    if (rest.length > 0) {
      left.set(protocol, rest);
    }
  }
  return left;
}

/** All ports of all protocols. */
export function isAll(set: PortSet): boolean {
  return protocols.every(it => {
    const [first] = set.get(it) ?? [];
    return first?.from === 1 && first.to === lastPort;
  });
}

/** Whether two sets hold the same ports. */
export function isSame(a: PortSet, b: PortSet): boolean {
  return (
    a === b ||
    (a.size === b.size &&
      [...a].every(([protocol, ranges]) => {
        const others = b.get(protocol);
        return (
          others?.length === ranges.length &&
          ranges.every((it, index) => it.from === others[index]?.from && it.to === others[index].to)
        );
      }))
  );
}

/** The same text for equal sets: `TCP 80,443 UDP 53`; `All Connections`, `No Connections`. */
export function portSetText(set: PortSet): string {
  if (set === allPorts || isAll(set)) {
    return 'All Connections';
  }
  const texts = [...set]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([protocol, ranges]) =>
        `${protocol} ${ranges.map(it => (it.from === it.to ? it.from : `${it.from}-${it.to}`)).join(',')}`,
    );
  return texts.length === 0 ? 'No Connections' : texts.join(',');
}

function joined(ranges: readonly PortRange[]): PortRange[] {
  const result: PortRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && range.from <= last.to + 1) {
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else {
      result.push(range);
    }
  }
  return result;
}

/** The one object for everything, so that it is known again at a glance. */
function normal(set: PortSet): PortSet {
  return isAll(set) && set.size === protocols.length ? allPorts : set;
}
