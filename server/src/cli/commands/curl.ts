import { refOf } from '../../features/graph';
import type { Cluster } from '../../network/cluster';
import type { Front } from '../../network/http/front';
import { parseFront } from '../../network/http/find-front';
import { isUnserved } from '../../network/http/unserved';
import { networkOf } from '../../network/network';
import { curlOutput } from '../../network/curl-output';
import { parseCommand, parseCurl } from '../../network/curl-command';
import type { ParsedCommand } from '../../network/curl-command';
import { simulate } from '../../network/simulate';
import type { Simulation } from '../../network/simulation';
import { transcript } from '../../network/transcript';
import { assumeOption, knowsAssumed, supposed } from '../assume-option';
import { chooseCluster } from '../bundle-choice';
import { commonOptions, formatOption } from '../command';
import type { Command } from '../command';
import { UsageError } from '../io';
import type { Io } from '../io';
import { json } from '../json';
import { knowsEntry, knowsHost, knowsSource } from '../../network/knows';
import { load } from '../load';
import type { Option } from '../options';
import { fromOption, fromText, nodeOption, nodeOf, sourceOf } from '../source-option';
import { splitCurl } from '../split-curl';
import { shownPlace } from '../../features/position';
import { presumeAccepted } from '../../features/simulation/presume-accepted';
import { traceJson } from '../trace-json';

type RefusedCommand = Exclude<ParsedCommand, { readonly request: unknown }>;

const entryOption: Option = {
  name: 'entry',
  value: 'ENTRY',
  help: 'gateway/NS/NAME or ingress[/CLASS]: it takes the request, whatever the host of the URL resolves to',
};

const options: readonly Option[] = [
  ...commonOptions,
  formatOption('text', 'json'),
  fromOption,
  nodeOption,
  entryOption,
  assumeOption,
];

export const curl: Command = {
  name: 'curl',
  usage: '[curl options] URL --from SOURCE',
  summary: 'simulates a request, and says what curl would print there',
  details: [
    "Understands curl's common options, and says which it ignores. Podpath's own -f and -n stand alone: -fsS is curl's.",
    'A quoted line works too: "kubectl exec web-0 -- curl http://api".',
    'Prints every hop, what curl -v would print, and the verdict. With -s, -o or -w and without -v it prints what curl',
    "would and nothing else. Exit status: curl's own.",
  ],
  options,
  split: argv => splitCurl(argv, [...options, { name: 'help', short: 'h', help: '' }]),
  run({ args, passed }, io) {
    const parsed = read(passed);
    if (!('request' in parsed)) {
      return refuse(parsed, args.last('format') === 'json', io);
    }
    const from = args.has('from') ? fromText(args, 'curl') : (parsed.from ?? fromText(args, 'curl'));
    const namespace = args.last('namespace');
    const { url } = parsed.request;
    const entry = args.last('entry');
    const snapshot = load(args, io);
    const chosen = chooseCluster(snapshot, args.last('bundle'), [
      knowsSource(from, namespace),
      knowsHost(url.host, url.port, snapshot.settings.portForwards),
      ...(entry === undefined ? [] : [knowsEntry(entry)]),
      ...knowsAssumed(args),
    ]);
    const cluster = supposed(chosen, args);
    const simulated = simulate(networkOf(snapshot, cluster.bundle, cluster), {
      ...parsed,
      source: sourceOf(cluster, from, namespace),
      via: nodeOf(cluster, args),
      entry: entryOf(cluster, entry),
    });
    const simulation = presumeAccepted(snapshot, simulated);
    const told = transcript(simulation, it => shownPlace(snapshot, it)).map(it => it.text);
    if (args.last('format') === 'json') {
      const { exitCode, http, route, backend } = simulation;
      const answer = http && { status: http.status, reason: http.reason, assumed: http.assumption !== undefined };
      const decided = {
        route: route ? refOf(route) : null,
        backend: backend
          ? { apiVersion: 'v1', kind: 'Service', namespace: backend.namespace, name: backend.name }
          : null,
      };
      const result = { ...traceJson(snapshot, cluster, simulation), exitCode, transcript: told.join('\n') };
      io.out(json({ ...result, http: answer ? { ...answer, ...decided } : null }));
    } else {
      print(simulation, told, io);
    }
    return simulation.exitCode;
  },
};

/** The proxy that `--entry` names. Throws a `UsageError` where it is none, or is assumed to be missing. */
function entryOf(cluster: Cluster, text: string | undefined): Front | undefined {
  const found = text === undefined ? undefined : parseFront(cluster.bundle, text);
  if (found && 'failure' in found) {
    throw new UsageError(found.failure);
  }
  if (found?.front.kind === 'ingress' && isUnserved(cluster)) {
    throw new UsageError('--entry hands the request to an ingress controller, and --assume says that there is none');
  }
  return found?.front;
}

/** One word with spaces is a whole command line; everything else are curl's arguments. */
function read(words: readonly string[]): ParsedCommand {
  const [first, ...others] = words;
  if (first === undefined) {
    throw new UsageError('curl needs a URL');
  }
  return others.length === 0 && /\s/.test(first.trim()) ? parseCommand(first) : parseCurl(words);
}

/** Says in curl's words what it would not even try. */
function refuse({ exitCode, message, silent = false }: RefusedCommand, asJson: boolean, io: Io): number {
  const said = `curl: ${exitCode === 2 ? '' : `(${exitCode}) `}${message}`;
  if (asJson) {
    const nowhere = { sourceSeen: null, assumptions: [], hops: [], backends: [], http: null };
    io.out(json({ version: 1, verdict: 'invalid', reason: message, ...nowhere, exitCode, transcript: said }));
  } else if (!silent) {
    io.err(`${said}\n`);
  }
  return exitCode;
}

/** A person wants the story; a script that silences curl wants what curl would write. */
function print(simulation: Simulation, told: readonly string[], io: Io): void {
  const { silent, verbose, output, writeOut } = simulation.request?.options ?? {};
  const scripted = silent === true || output !== undefined || writeOut !== undefined;
  if (scripted && verbose !== true) {
    const { stdout, stderr } = curlOutput(simulation);
    const ignored =
      simulation.ignored.length > 0 ? `podpath: note: ignored here: ${simulation.ignored.join(', ')}\n` : '';
    io.err(`${ignored}${stderr}`);
    io.out(stdout);
  } else {
    io.out(told.map(it => `${it}\n`).join(''));
  }
}
