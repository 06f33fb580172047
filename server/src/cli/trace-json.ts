import type { Range } from 'vscode-languageserver-types';
import { refOf } from '../features/graph';
import type { ObjectRef } from '../features/graph';
import { rangeOf, uriOf } from '../features/position';
import type { Cluster } from '../network/cluster';
import type { Backend, Hop, HopKind, HopOutcome, Verdict } from '../network/hop';
import type { Snapshot } from '../workspace/snapshot';

/** How far something came: the public shape that `podpath trace --format json` prints, and `curl` adds to. */
export interface TraceJson {
  readonly version: 1;
  readonly sourceSeen: string | null;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly assumptions: readonly string[];
  readonly hops: readonly HopJson[];
  readonly backends: readonly Backend[];
}

export interface HopJson {
  readonly kind: HopKind;
  readonly outcome: HopOutcome;
  readonly summary: string;
  readonly object: ObjectRef | null;
  readonly file: string | null;
  readonly range: Range | null;
}

/** What a trace and a simulation have in common. */
export interface Traced {
  readonly sourceSeen: string | undefined;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly assumptions: readonly string[];
  readonly premises: readonly string[];
  readonly hops: readonly Hop[];
  readonly backends: readonly Backend[];
}

export function traceJson(snapshot: Snapshot, cluster: Cluster, traced: Traced): TraceJson {
  return {
    version: 1,
    sourceSeen: traced.sourceSeen ?? null,
    verdict: traced.verdict,
    reason: traced.reason,
    assumptions: [...traced.premises.map(it => `what if: ${it}`), ...traced.assumptions],
    hops: traced.hops.map(it => hopJson(snapshot, cluster, it)),
    backends: traced.backends.map(({ namespace, pod, ip, port, node, share, ready }) => ({
      namespace,
      pod,
      ip,
      port,
      node,
      share,
      ready,
    })),
  };
}

function hopJson(snapshot: Snapshot, { bundle }: Cluster, { kind, outcome, summary, object, evidence }: Hop): HopJson {
  const member = object && bundle.member(object);
  const uri = evidence && uriOf(evidence.place, evidence.span);
  const shown = uri !== undefined && snapshot.files.has(uri) ? evidence : undefined;
  return {
    kind,
    outcome,
    summary,
    object: member ? refOf(member) : null,
    file: shown && uri !== undefined ? snapshot.path(uri) : null,
    range: shown ? rangeOf(snapshot, shown.place, shown.span) : null,
  };
}
