import type { Location } from 'vscode-languageserver-types';
import { parseCommand } from '../../network/curl-command';
import type { ParsedCommand } from '../../network/curl-command';
import type { Evidence, Hop, Verdict } from '../../network/hop';
import { ruleOf } from '../../network/hop-rule';
import { knowsHost, knowsSource } from '../../network/knows';
import type { Knows } from '../../network/knows';
import { networkOf } from '../../network/network';
import { checkLine } from '../../network/checks/read-checks';
import { outcomeWord } from '../../network/checks/verify';
import { invalid, simulateCommand } from '../../network/simulate';
import type { Simulation } from '../../network/simulation';
import { transcript } from '../../network/transcript';
import { assumptionChoices } from '../../network/what-if/choices';
import type { AssumptionChoice } from '../../network/what-if/choices';
import { networkUnder } from '../../network/what-if/under';
import type { Snapshot } from '../../workspace/snapshot';
import { escape } from '../markdown';
import { rangeOf, shownPlace, uriOf } from '../position';
import { guestClient } from '../topology/guest-client';
import type { Guest } from '../topology/guest-client';
import { tracePath } from '../topology/trace-path';
import { chooseBundle } from './choose-bundle';
import type { BundleHint } from './choose-bundle';
import { fixesOf } from './fixes';
import type { ShownFix } from './fixes';
import { difference } from './difference';
import type { Difference } from './difference';
import { pickClient } from './pick-client';
import { presumeAccepted } from './presume-accepted';

export interface SimulationQuestion extends BundleHint {
  /** SOURCE; absent: the command names it, else one is picked that suits the URL. */
  readonly from?: string | undefined;
  /** The client somebody took before, for a URL that no client suits better. */
  readonly last?: string | undefined;
  /** A URL, or a whole `curl …` or `kubectl exec … -- curl …` line. */
  readonly command: string;
  /** Where names without a namespace are; absent: where the bundle has it. */
  readonly namespace?: string | undefined;
  /** What is assumed beyond the manifests, as it is typed behind `--assume`. */
  readonly assume?: readonly string[] | undefined;
}

/** A simulated request as the editor shows it: its transcript with links, and its way through the topology. */
export interface ShownSimulation {
  readonly from: string;
  readonly url: string;
  readonly command: string;
  readonly bundle: string;
  readonly verdict: Verdict;
  readonly exitCode: number;
  readonly reason: string;
  readonly lines: readonly ShownLine[];
  readonly steps: readonly ShownStep[];
  readonly shares: readonly { readonly edge: string; readonly share: number }[];
  readonly assume: readonly string[];
  /** What the assumptions change; null without any. */
  readonly difference: Difference | null;
  /** The line of a checks file that expects what came of it; null where nothing can be expected. */
  readonly check: string | null;
  /** The card of its client, where the topology has none. */
  readonly guest?: Guest;
  /** What may put right what it failed at. */
  readonly fixes: readonly ShownFix[];
}

interface ShownLine {
  readonly text: string;
  readonly link?: { readonly start: number; readonly end: number; readonly location: Location };
  readonly detail?: string;
}

interface ShownStep {
  readonly number: number;
  readonly kind: Hop['kind'];
  readonly outcome: Hop['outcome'];
  readonly summary: string;
  /** Cards of the topology, in order. */
  readonly nodes: readonly string[];
  /** Which pod of a card it is about, or which node of an entry. */
  readonly part?: string;
  readonly location: Location | null;
}

/** Simulates what somebody typed. What cannot be read or found is an answer like any other (verdict `invalid`). */
export function simulation(snapshot: Snapshot, question: SimulationQuestion): ShownSimulation {
  const parsed = parseCommand(question.command);
  const asked = question.from ?? ('request' in parsed ? parsed.from : undefined);
  const { assume = [], namespace } = question;
  const bundle = chooseBundle(snapshot, question, namesOf(snapshot, parsed, asked, namespace));
  const plain = networkOf(snapshot, bundle);
  const network = networkUnder(plain, assume, namespace);
  const from = asked ?? pickClient(plain, 'request' in parsed ? parsed.request.url.host : '', question.last);
  const simulated =
    'failure' in network
      ? invalid(parsed.line, 2, network.failure)
      : presumeAccepted(snapshot, simulateCommand(network, parsed, from, { namespace }));
  const supposed = 'failure' in network ? plain.cluster : network.cluster;
  const path = tracePath(snapshot, bundle, simulated, supposed);
  const { source, hops } = simulated;
  const guest = source && guestClient(snapshot, bundle, source, { cards: path.cards, hops });
  const compared = (): Difference => {
    const before = simulateCommand(plain, parsed, from, { namespace });
    const paths = [tracePath(snapshot, bundle, before), path] as const;
    return difference(snapshot, [plain.cluster, supposed], paths, before);
  };
  return {
    from: simulated.source?.text ?? from,
    url: simulated.request?.url.text ?? '',
    command: simulated.line,
    bundle: bundle.id,
    verdict: simulated.verdict,
    exitCode: simulated.exitCode,
    reason: simulated.reason,
    lines: linesOf(snapshot, simulated),
    steps: simulated.hops.map((hop, index) => ({
      number: index + 1,
      kind: hop.kind,
      outcome: hop.outcome,
      summary: hop.summary,
      nodes: (index === 0 && guest?.nodes.map(it => it.id)) || (path.cards[index] ?? []),
      ...partOf(hop),
      location: hop.evidence ? (locationOf(snapshot, hop.evidence) ?? null) : null,
    })),
    shares: path.shares,
    assume,
    difference: assume.length === 0 || 'failure' in network ? null : compared(),
    check: checkOf(simulated, assume),
    ...(guest ? { guest } : {}),
    fixes: fixesOf(snapshot, simulated),
  };
}

function partOf({ kind, pod, node }: Hop): { readonly part?: string } {
  const part = pod?.name ?? (kind === 'node-port' ? node?.name : undefined);
  return part === undefined ? {} : { part };
}

/** What can be assumed of a request that somebody has simulated, for a pick list. */
export function assumptions(snapshot: Snapshot, question: SimulationQuestion): AssumptionChoice[] {
  const parsed = parseCommand(question.command);
  const asked = question.from ?? ('request' in parsed ? parsed.from : undefined);
  const network = networkOf(snapshot, chooseBundle(snapshot, question, namesOf(snapshot, parsed, asked)));
  const from = asked ?? pickClient(network, 'request' in parsed ? parsed.request.url.host : '', question.last);
  return assumptionChoices(network.cluster, simulateCommand(network, parsed, from));
}

/** A plain call is expected by its URL, one with options by its command. */
function checkOf(simulated: Simulation, assume: readonly string[]): string | null {
  const { source, request, line, verdict } = simulated;
  if (!source || !request || verdict === 'invalid') {
    return null;
  }
  const plain = /^curl(?: -[vsiS]+)* \S+$/.test(line);
  return checkLine(source.text, plain ? request.url.text : line, outcomeWord(simulated), assume);
}

function namesOf({ settings }: Snapshot, parsed: ParsedCommand, from: string | undefined, namespace?: string): Knows[] {
  const client = from === undefined ? [] : [knowsSource(from, namespace)];
  if (!('request' in parsed)) {
    return client;
  }
  const { host, port } = parsed.request.url;
  return [...client, knowsHost(host, port, settings.portForwards)];
}

function linesOf(snapshot: Snapshot, simulated: Simulation): ShownLine[] {
  return transcript(simulated, it => shownPlace(snapshot, it)).map(({ text, link, detail: fact, hop }) => {
    const location = link && locationOf(snapshot, link.evidence);
    const detail = detailOf(fact, hop);
    return {
      text,
      ...(link && location ? { link: { start: link.start, end: link.end, location } } : {}),
      ...(detail === '' ? {} : { detail }),
    };
  });
}

/** The fact where the line breaks it, and the rule behind the hop, as Markdown. */
function detailOf(fact: string | undefined, hop: Hop | undefined): string {
  const rule = hop && ruleOf(hop.kind);
  const told = rule && `${escape(rule.text)} [${new URL(rule.source).hostname}](${rule.source})`;
  return [...(fact === undefined ? [] : [escape(fact)]), ...(told === undefined ? [] : [told])].join('\n\n');
}

function locationOf(snapshot: Snapshot, { place, span }: Evidence): Location | undefined {
  const uri = uriOf(place, span);
  return snapshot.files.has(uri) ? { uri, range: rangeOf(snapshot, place, span) } : undefined;
}
