import { say } from '../../base/say';
import type { Located, Span } from '../../base/span';
import { parseCommand } from '../curl-command';
import type { ParsedCommand } from '../curl-command';
import type { Hop, Verdict } from '../hop';
import type { Knows } from '../knows';
import { knowsHost, knowsSource } from '../knows';
import type { Network } from '../network';
import { simulate } from '../simulate';
import type { Simulation } from '../simulation';
import { parseSource } from '../source';
import type { Source } from '../source';
import { trace } from '../trace';
import type { Trace } from '../trace';
import { assume } from '../what-if/assume';
import { parseAssumption } from '../what-if/assumption';
import type { Check, Expectation } from './read-checks';

/** What became of a check. */
export type Outcome =
  | { readonly state: 'holds' }
  /** Something in its line is no URL, no assumption, or names nothing that is there. */
  | { readonly state: 'invalid' | 'unknown'; readonly span: Span; readonly message: string }
  /** `undecided`: the manifests do not tell. */
  | {
      readonly state: 'fails' | 'undecided';
      /** What came of it, as it would be expected. */
      readonly found: string;
      readonly reason: string;
      /** Where it was decided. */
      readonly hop: Hop | undefined;
    };

/** Follows the request of a check through a network, and compares what comes of it with what is expected. */
export function verify(network: Network, check: Check): Outcome {
  const supposed = underAssumptions(network, check);
  if ('state' in supposed) {
    return supposed;
  }
  const found = parseSource(supposed.cluster, check.from.value);
  if ('failure' in found) {
    return { state: 'unknown', span: check.from.span, message: found.failure };
  }
  return isTrace(check.target.value)
    ? traced(supposed, found.source, check)
    : requested(supposed, found.source, check, parseCommand(check.target.value));
}

/** What a network has to know to be the one that a check means. */
export function namesOf({ from, target, assumptions }: Check, network: Pick<Network, 'portForwards'>): Knows[] {
  const host = hostOf(target.value);
  return [
    knowsSource(from.value, undefined),
    ...(host ? [knowsHost(host.host, host.port, network.portForwards)] : []),
    ...assumptions.flatMap(({ value }): Knows[] => {
      const parsed = parseAssumption(value);
      return 'assumption' in parsed ? [cluster => 'cluster' in assume(cluster, [parsed.assumption])] : [];
    }),
  ];
}

/** What came of a request, in the words in which a check expects it. */
export function outcomeWord({ verdict, http, exitCode }: Pick<Simulation, 'verdict' | 'http' | 'exitCode'>): string {
  return verdict !== 'delivered' ? verdict : http && exitCode === 0 ? String(http.status) : `exit ${exitCode}`;
}

/** Whether what a check calls is meant for `trace`: it ends in a protocol, and is no URL. */
export function isTrace(target: string): boolean {
  return !target.includes('://') && /^[^/\s]+\/(tcp|udp|sctp)$/i.test(target);
}

function hostOf(target: string): { readonly host: string; readonly port: number | undefined } | undefined {
  if (isTrace(target)) {
    const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^:/]*))(?::(\d+))?/.exec(target) ?? [];
    return { host: bracketed ?? plain ?? '', port: port === undefined ? undefined : Number(port) };
  }
  const parsed = parseCommand(target);
  return 'request' in parsed ? parsed.request.url : undefined;
}

function underAssumptions(network: Network, { assumptions }: Check): Network | Extract<Outcome, { message: string }> {
  let { cluster } = network;
  for (const { value, span } of assumptions) {
    const parsed = parseAssumption(value);
    if ('failure' in parsed) {
      return { state: 'invalid', span, message: parsed.failure };
    }
    const assumed = assume(cluster, [parsed.assumption]);
    if ('failure' in assumed) {
      return { state: 'unknown', span, message: assumed.failure };
    }
    cluster = assumed.cluster;
  }
  return { ...network, cluster };
}

function traced(network: Network, source: Source, { target, expected, expectation }: Check): Outcome {
  if (expectation.kind !== 'verdict') {
    const message = say`a connection below HTTP has no "${expected.value}": expect delivered, refused, timed-out or could-not-resolve`;
    return { state: 'invalid', span: expected.span, message };
  }
  const result = trace(network, source, target.value);
  if (result.verdict === 'invalid') {
    return { state: 'invalid', span: target.span, message: result.reason };
  }
  return compared(result, result.verdict, result.verdict === expectation.verdict, expectation);
}

function requested(network: Network, source: Source, { target, expectation }: Check, parsed: ParsedCommand): Outcome {
  if (!('request' in parsed)) {
    return { state: 'invalid', span: target.span, message: notCalled(target, parsed.message) };
  }
  const result = simulate(network, { ...parsed, source });
  return compared(result, foundWord(result, expectation), meets(result, expectation), expectation);
}

function notCalled({ value }: Located<string>, message: string): string {
  return say`curl does not take \`${value}\`: ${message}`;
}

/** What came of it, in the kind of words it was expected in. */
function foundWord(result: Simulation, { kind }: Expectation): string {
  return kind === 'verdict' ? result.verdict : kind === 'exit' ? `exit ${result.exitCode}` : outcomeWord(result);
}

function meets({ verdict, http, exitCode }: Simulation, expectation: Expectation): boolean {
  switch (expectation.kind) {
    case 'status':
      return verdict === 'delivered' && http?.status === expectation.status;
    case 'class':
      return verdict === 'delivered' && Math.floor((http?.status ?? 0) / 100) === expectation.digit;
    case 'exit':
      return isKnown(verdict) && exitCode === expectation.code;
    case 'verdict':
      return verdict === expectation.verdict;
  }
}

function compared(
  result: (Trace | Simulation) & { readonly http?: Simulation['http'] },
  found: string,
  holds: boolean,
  { kind }: Expectation,
): Outcome {
  const { verdict, reason, hops, http } = result;
  if (holds) {
    return { state: 'holds' };
  }
  // What a program answers that nobody describes, and what happens outside, no manifest decides.
  const undecided =
    !isKnown(verdict) || (verdict === 'delivered' && kind !== 'verdict' && http?.assumption !== undefined);
  const hop = hops.find(it => it.outcome !== 'ok') ?? hops.findLast(it => it.evidence !== undefined);
  return { state: undecided ? 'undecided' : 'fails', found, reason, hop };
}

function isKnown(verdict: Verdict): boolean {
  return verdict !== 'cannot-tell' && verdict !== 'left-the-cluster';
}
