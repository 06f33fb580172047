import { networkOf } from '../../network/network';
import { trace as follow } from '../../network/trace';
import type { Trace } from '../../network/trace';
import type { Snapshot } from '../../workspace/snapshot';
import { assumeOption, knowsAssumed, supposed } from '../assume-option';
import { chooseCluster } from '../bundle-choice';
import { commonOptions, formatOption } from '../command';
import type { Command } from '../command';
import { UsageError } from '../io';
import { json } from '../json';
import { knowsHost, knowsSource } from '../../network/knows';
import { load } from '../load';
import { fromOption, fromText, nodeOf, nodeOption, sourceOf } from '../source-option';
import { shownPlace } from '../../features/position';
import { presumeAccepted } from '../../features/simulation/presume-accepted';
import { traceJson } from '../trace-json';

export const trace: Command = {
  name: 'trace',
  usage: 'DEST[:PORT][/tcp|/udp|/sctp] --from SOURCE',
  summary: 'follows a connection below HTTP, whatever its protocol',
  details: [
    'DEST is a name or an address, IPv6 in brackets: [fd00::1]:80/tcp. Without PORT it is the first of the Service.',
    'Exit status: 0 delivered, 1 not.',
  ],
  options: [...commonOptions, formatOption('text', 'json'), fromOption, nodeOption, assumeOption],
  run({ args }, io) {
    const [destination, ...others] = args.positionals;
    if (destination === undefined || others.length > 0) {
      throw new UsageError('trace needs one destination');
    }
    const from = fromText(args, 'trace');
    const namespace = args.last('namespace');
    const { host, port } = hostAndPort(destination);
    const snapshot = load(args, io);
    const chosen = chooseCluster(snapshot, args.last('bundle'), [
      knowsSource(from, namespace),
      knowsHost(host, port, snapshot.settings.portForwards),
      ...knowsAssumed(args),
    ]);
    const cluster = supposed(chosen, args);
    const source = sourceOf(cluster, from, namespace);
    const network = networkOf(snapshot, cluster.bundle, cluster);
    const result = presumeAccepted(snapshot, follow(network, source, destination, nodeOf(cluster, args)));
    if (result.verdict === 'invalid') {
      throw new UsageError(result.reason);
    }
    io.out(args.last('format') === 'json' ? json(traceJson(snapshot, cluster, result)) : text(snapshot, result));
    return result.verdict === 'delivered' ? 0 : 1;
  },
};

function hostAndPort(destination: string): { host: string; port: number | undefined } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^:/]*))(?::(\d+))?/.exec(destination) ?? [];
  return { host: bracketed ?? plain ?? '', port: port === undefined ? undefined : Number(port) };
}

function text(
  snapshot: Snapshot,
  { source, destination, hops, backends, assumptions, premises, verdict, reason }: Trace,
): string {
  const steps = hops.flatMap(({ outcome, unsure, summary, evidence, notes = [] }, index) => {
    const glyph = outcome === 'ok' ? (unsure ? '?' : '✓') : '✗';
    const where = evidence && shownPlace(snapshot, evidence);
    return [
      `${glyph} ${index + 1}  ${summary}${where === undefined ? '' : `  ${where}`}`,
      ...notes.map(it => `     ${it.text}`),
    ];
  });
  return [
    `# ${source.title} → ${destination}`,
    ...premises.map(it => `? what if: ${it}`),
    ...steps,
    ...backends.map(it => `     ${it.ip}:${it.port}  ${it.pod}  ${it.node}  ${Math.round(it.share * 1000) / 10} %`),
    ...(assumptions.length > 0 ? [`? assumed: ${assumptions.join(' · ')}`] : []),
    `= ${verdict}: ${reason}`,
  ]
    .map(it => `${it}\n`)
    .join('');
}
