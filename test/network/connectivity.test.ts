import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupBy } from '../../server/src/base/group-by';
import { formatIp, parseIp } from '../../server/src/base/ip';
import { clusterOf } from '../../server/src/network/build-cluster';
import { together } from '../../server/src/network/connectivity/address-blocks';
import type { AddressRange } from '../../server/src/network/connectivity/address-blocks';
import type { Cluster } from '../../server/src/network/cluster';
import { explainer } from '../../server/src/network/connectivity/explain';
import { changes } from '../../server/src/network/connectivity/diff';
import { connectivity } from '../../server/src/network/connectivity/connectivity';
import type { Peer } from '../../server/src/network/connectivity/pair';
import { allPorts, intersection, portSetText, ports } from '../../server/src/network/connectivity/port-set';
import { agreement } from '../support/agreement';
import type { Compared } from '../support/agreement';
import { manifestsBelow, sharedJson, sharedPath } from '../support/shared';
import { load } from '../support/workspace';

interface Case {
  readonly id: string;
  readonly dir: string;
  readonly tags: readonly string[];
  readonly options: Focus;
  readonly expected: readonly { readonly src: string; readonly dst: string; readonly conn: string }[];
}

/** Which rows of a list are asked for; a name may come with its namespace. */
interface Focus {
  readonly focusWorkloads?: readonly string[];
  /** Who stands at the other end. */
  readonly focusWorkloadPeers?: readonly string[];
  /** Seen from the workloads in focus. */
  readonly focusDirection?: 'ingress' | 'egress';
  /** `tcp-80`: what passes on this port alone. */
  readonly focusConn?: string;
}

/** What belongs to other networks than those of plain Kubernetes. */
const foreign = ['multi-network', 'kubevirt'];

describe('connectivity', () => {
  it('lists the pairs that netpol-analyzer lists, and no others', () => {
    const { cases } = sharedJson('testdata', 'connectivity', 'netpol-analyzer', 'cases.json') as { cases: Case[] };
    const plain = cases.filter(it => !it.tags.some(tag => foreign.includes(tag)));
    agreement(plain.flatMap(compared), 1);
    assert.ok(plain.length > 50);
  });

  it('names what admits every pair that may talk, and what cuts off every other', () => {
    const { cases } = sharedJson('testdata', 'connectivity', 'netpol-analyzer', 'cases.json') as { cases: Case[] };
    const folders = new Set(cases.filter(it => !it.tags.some(tag => foreign.includes(tag))).map(it => it.dir));
    const counts = { open: 0, denied: 0 };
    for (const dir of folders) {
      const cluster = clusterIn(dir);
      const told = explainer(cluster);
      for (const pair of [...connectivity(cluster), ...told.denied]) {
        const { egress, ingress } = told.of(pair);
        const effects = [...egress, ...ingress].map(it => it.effect);
        const allowed = pair.ports.size > 0;
        const stopped = effects.includes('isolate') || effects.includes('deny');
        // Two sides may also admit different ports.
        const explained = allowed
          ? !effects.includes('isolate') || effects.includes('allow')
          : stopped || effects.length > 1;
        assert.ok(explained, `${dir}: ${[pair.from, pair.to].flatMap(peerTexts).join(' → ')}: ${effects.join()}`);
        counts[allowed ? 'open' : 'denied']++;
      }
    }
    assert.ok(counts.open > 1000 && counts.denied > 500, JSON.stringify(counts));
  });

  it('changes against another folder as netpol-analyzer says', () => {
    const { cases } = sharedJson('testdata', 'connectivity', 'netpol-analyzer', 'diff.json') as { cases: DiffCase[] };
    // The folders stand in the order of the comparison's name: what is new, and what it is compared with.
    const rowsIn = ({ dir1, dir2 }: DiffCase) =>
      changes(...([dir2, dir1].map(clusterIn) as [Cluster, Cluster])).flatMap(({ from, to, before, after }) =>
        peerTexts(from).flatMap(src =>
          peerTexts(to).map(dst => ({ src, dst, conn: `${portSetText(before)} → ${portSetText(after)}` })),
        ),
      );
    agreement(
      cases
        .filter(it => !it.dir1.includes('/udn_'))
        .flatMap(it => {
          const expected = it.expected.map(({ src, dst, dir1, dir2 }) => ({ src, dst, conn: `${dir1} → ${dir2}` }));
          return differences(it.id, united(rowsIn(it)), united(expected));
        }),
      1,
    );
  });
});

interface DiffCase {
  readonly id: string;
  readonly dir1: string;
  readonly dir2: string;
  readonly expected: readonly {
    readonly src: string;
    readonly dst: string;
    readonly dir1: string;
    readonly dir2: string;
  }[];
}

function compared({ id, dir, options, expected }: Case): Compared[] {
  return differences(id, united(rowsOf(dir, options.focusConn).filter(it => isWanted(it, options))), united(expected));
}

function isWanted({ src, dst }: Row, { focusWorkloads, focusWorkloadPeers, focusDirection }: Focus): boolean {
  const isNamed = (peer: string, names: readonly string[] | undefined) =>
    names?.some(it => peer === `{${it}}` || `/${peer}`.includes(`/${it}[`)) ?? true;
  return (
    (focusDirection !== 'egress' && isNamed(dst, focusWorkloads) && isNamed(src, focusWorkloadPeers)) ||
    (focusDirection !== 'ingress' && isNamed(src, focusWorkloads) && isNamed(dst, focusWorkloadPeers))
  );
}

function differences(id: string, actual: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>): Compared[] {
  return [...new Set([...actual.keys(), ...wanted.keys()])].map(pair => ({
    id: `${id}: ${pair}`,
    expected: wanted.get(pair) ?? 'No Connections',
    actual: actual.get(pair) ?? 'No Connections',
  }));
}

type Row = Case['expected'][number];

/** Pairs and what passes, ranges of addresses that touch as one. */
function united(rows: readonly Row[]): Map<string, string> {
  const groups = groupBy(
    rows,
    ({ src, dst, conn }) => [src, dst].map(it => (rangeOf(it) ? '[External]' : it)).join(' => ') + conn,
  );
  return new Map(
    [...groups.values()].flatMap(group => {
      const ranges = together(group.flatMap(it => rangeOf(it.src) ?? rangeOf(it.dst) ?? []));
      const texts: (AddressRange | undefined)[] = ranges.length > 0 ? ranges : [undefined];
      const [{ src, dst, conn } = { src: '', dst: '', conn: '' }] = group;
      return texts.map((range): [string, string] => {
        const named = (it: string) => (range && rangeOf(it) ? rangeText(range) : it);
        return [`${named(src)} => ${named(dst)}`, conn];
      });
    }),
  );
}

function rangeOf(text: string): AddressRange | undefined {
  const [, first = '', last = ''] = /^([\d.]+)-([\d.]+)\[External\]$/.exec(text) ?? [];
  const [from, to] = [parseIp(first), parseIp(last)];
  return from && to ? { family: 4, from: from.value, to: to.value } : undefined;
}

function rangeText({ family, from, to }: AddressRange): string {
  return `${formatIp({ family, value: from })}-${formatIp({ family, value: to })}[External]`;
}

function rowsOf(dir: string, port?: string): Row[] {
  const [protocol, number] = port?.split('-') ?? [];
  const asked = protocol === undefined ? allPorts : ports(protocol.toUpperCase(), Number(number), Number(number));
  return connectivity(clusterIn(dir)).flatMap(pair => {
    const passing = intersection(pair.ports, asked);
    const conn = portSetText(passing);
    return passing.size === 0
      ? []
      : peerTexts(pair.from).flatMap(src => peerTexts(pair.to).map(dst => ({ src, dst, conn })));
  });
}

function clusterIn(dir: string): Cluster {
  const folder = sharedPath('testdata', 'connectivity', 'netpol-analyzer', dir);
  const files = manifestsBelow(folder).map(it => [`/${it}`, readFileSync(join(folder, it), 'utf8')]);
  const snapshot = load(Object.fromEntries(files) as Record<string, string>);
  const [bundle] = snapshot.bundles;
  assert.ok(bundle, `${dir} holds no manifest`);
  return clusterOf(bundle, snapshot.settings.cluster);
}

/** As netpol-analyzer writes them. */
function peerTexts(peer: Peer): string[] {
  switch (peer.kind) {
    case 'workload':
      return [`${peer.workload.namespace}/${peer.workload.owner.name}[${peer.workload.owner.kind}]`];
    case 'addresses':
      return together(peer.ranges).map(rangeText);
    case 'ingress':
      return ['{ingress-controller}'];
  }
}
