import type { PolicyMember } from '../../links/member';
import type { Direction } from '../../model/policy';
import { anAddress, cutBy, together } from './address-blocks';
import type { AddressRange, Family } from './address-blocks';
import type { Allowed } from './allowed';
import type { Pair, Workload } from './pair';
import { isSame, noPorts, union } from './port-set';
import type { PortSet } from './port-set';
import type { Sides } from './sides';

/** Addresses that are treated alike, and the ports that are open to them. */
interface Group {
  readonly ports: PortSet;
  readonly ranges: readonly AddressRange[];
}

/**
 * What goes between workloads and addresses outside the cluster. Each workload divides the addresses by the blocks of
 * its own policies; workloads with the same policies divide them alike, and are looked at once.
 */
export function outside(
  workloads: readonly Workload[],
  { ingress, egress }: Sides,
  families: readonly Family[],
): Pair[] {
  const known = new Map<string, readonly Group[]>();
  const ids = new Map<PolicyMember, number>();
  return workloads.flatMap(workload => [
    ...groups('ingress', ingress, workload).map(({ ports, ranges }): Pair => ({
      from: { kind: 'addresses', ranges },
      to: { kind: 'workload', workload },
      ports,
    })),
    ...groups('egress', egress, workload).map(({ ports, ranges }): Pair => ({
      from: { kind: 'workload', workload },
      to: { kind: 'addresses', ranges },
      ports,
    })),
  ]);

  function groups(direction: Direction, side: Allowed, workload: Workload): readonly Group[] {
    const policies = workload.templates.map(it => side.policies(it));
    const key = policies.some(it => it.some(of => namesPorts(of, direction)))
      ? undefined
      : `${direction} ${policies.map(it => it.map(idOf).join()).join(' ')}`;
    const same = key === undefined ? undefined : known.get(key);
    const found = same ?? divided(direction, side, workload, policies.flat(), families);
    if (key !== undefined) {
      known.set(key, found);
    }
    return found;
  }

  function idOf(policy: PolicyMember): number {
    const id = ids.get(policy) ?? ids.size;
    ids.set(policy, id);
    return id;
  }
}

function divided(
  direction: Direction,
  side: Allowed,
  { templates }: Workload,
  policies: readonly PolicyMember[],
  families: readonly Family[],
): Group[] {
  const groups: { ports: PortSet; ranges: AddressRange[] }[] = [];
  for (const range of cutBy(blocksOf(policies, [direction]), families)) {
    const ports = templates.map(it => side.ports(it, { address: anAddress(range) })).reduce(union, noPorts);
    const same = groups.find(it => isSame(it.ports, ports));
    if (same) {
      same.ranges.push(range);
    } else if (ports.size > 0) {
      groups.push({ ports, ranges: [range] });
    }
  }
  return groups.map(it => ({ ...it, ranges: together(it.ranges) }));
}

/** Every block of addresses that some policies name. */
export function blocksOf(policies: Iterable<PolicyMember>, directions: readonly Direction[]): string[] {
  return [...policies].flatMap(({ policy }) =>
    directions
      .flatMap(it => policy[it].rules)
      .flatMap(rule => (rule.peers ?? []).flatMap(it => (it.kind === 'addresses' ? [it.cidr, ...it.except] : []))),
  );
}

/** A name stands for other ports in every workload. */
function namesPorts({ policy }: PolicyMember, direction: Direction): boolean {
  return policy[direction].rules.some(it => it.ports?.some(of => typeof of.port?.value === 'string') ?? false);
}
