import { columns, padded } from '../base/columns';
import { say } from '../base/say';
import { verboseLines } from './curl-verbose';
import type { Evidence, Hop, HopKind } from './hop';
import type { Simulation } from './simulation';

/** One line of a transcript; `link` is the stretch of text that stands for a place in a manifest. */
export interface TranscriptText {
  readonly text: string;
  readonly link?: { readonly start: number; readonly end: number; readonly evidence: Evidence };
  /** The whole fact, where the line breaks it. */
  readonly detail?: string;
  /** The hop that begins with this line. */
  readonly hop?: Hop;
}

/** Says where something is written, as `k8s/cart.yaml:12`; undefined where it cannot be shown. */
export type Locate = (evidence: Evidence) => string | undefined;

/**
 * A simulation told as a text: who calls what, one numbered line a hop with the place that decides it, what `curl -v`
 * would print, what was assumed, and the verdict. Lines have at most 100 columns, except those of curl itself.
 */
export function transcript(simulation: Simulation, locate: Locate): TranscriptText[] {
  const { hops, source, request, line, premises } = simulation;
  const from = source?.title ?? '?';
  return [
    { text: `# ${from} → ${request?.url.text ?? line.replace(/^curl\s+/, '')}` },
    { text: `$ ${request?.options.verbose === false ? line.replace(/^curl\b/, 'curl -v') : line}` },
    ...premises.flatMap(it => wrapped('? ', say`what if: ${it}`)),
    ...table(hops.flatMap((hop, index) => hopRows(hop, index + 1, locate))),
    ...verboseLines(simulation).map(it => ({ text: it.lead === '' ? it.text : `${it.lead} ${it.text}`.trimEnd() })),
    ...failureLine(simulation),
    ...ignoredLine(simulation),
    ...assumptionLines(simulation),
    ...verdictLines(simulation),
  ].map(it => ('link' in it ? it : { ...it, text: it.text.replace(/\s*[\r\n]\s*/g, ' ') }));
}

/** How the layers are called, in at most ten columns. */
const layers: Record<HopKind, () => string> = {
  client: () => say`Client`,
  dns: () => 'DNS',
  'port-forward': () => say`Forward`,
  'load-balancer': () => say`Balancer`,
  'node-port': () => 'NodePort',
  'external-ip': () => 'ExternalIP',
  'cluster-ip': () => 'Service',
  ingress: () => 'Ingress',
  'gateway-route': () => say`Route`,
  'endpoint-choice': () => say`Endpoint`,
  'network-policy': () => say`Policy`,
  pod: () => 'Pod',
  container: () => say`Container`,
  external: () => say`Outside`,
};

const width = 100;
const indent = '        ';

/** A fact of the table of hops, with the place that decides it. */
interface Row {
  readonly lead: string;
  readonly fact: string;
  readonly place: string | undefined;
  readonly evidence: Evidence | undefined;
  readonly hop?: Hop;
}

function hopRows(hop: Hop, number: number, locate: Locate): Row[] {
  const glyph = glyphOf(hop);
  const row = (lead: string, fact: string, evidence: Evidence | undefined): Row => {
    const place = evidence && locate(evidence);
    return { lead, fact, place, evidence };
  };
  return [
    {
      ...row(`${glyph} ${String(number).padEnd(2)} ${padded(layers[hop.kind](), 10)}  `, hop.summary, hop.evidence),
      hop,
    },
    ...(hop.notes ?? []).map(it => row(indent, it.text, it.evidence)),
  ];
}

/** A question mark for what cannot be told; what is taken to fail fails. */
function glyphOf({ outcome, unsure = false }: Hop): string {
  return outcome === 'ok' ? (unsure ? '?' : '✓') : outcome === 'no-answer' && unsure ? '?' : '✗';
}

/** Places stand in one column, as far left as the facts let them; a fact that does not fit goes on below, indented. */
function table(rows: readonly Row[]): TranscriptText[] {
  const longestPlace = Math.max(0, ...rows.map(it => columns(it.place ?? '')));
  const longestFact = Math.max(
    ...rows.map(it => (it.place === undefined ? 0 : columns(it.lead) + columns(it.fact) + 2)),
  );
  const column = Math.max(55, Math.min(longestFact, width - longestPlace));
  return rows.flatMap(row => rowLines(row, column));
}

function rowLines({ lead, fact, place, evidence, hop }: Row, column: number): TranscriptText[] {
  const end = place === undefined ? width : column - 2;
  const [first = '', ...rest] = wrap(
    fact,
    end - columns(lead),
    (place === undefined ? width : end) - indent.length - 2,
  );
  const below = rest.map(text => ({ text: `${indent}  ${text}` }));
  const more = { ...(rest.length > 0 ? { detail: fact } : {}), ...(hop ? { hop } : {}) };
  if (place === undefined || !evidence) {
    return [{ text: `${lead}${first}`.trimEnd(), ...more }, ...below];
  }
  const start = padded(`${lead}${first}`, column - 2);
  const at = start.length + 2;
  const link = { start: at, end: at + place.length, evidence };
  return [{ text: `${start}  ${place}`, link, ...more }, ...below];
}

function wrap(text: string, first: number, others: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const room = lines.length === 0 ? first : others;
    if (line !== '' && columns(line) + 1 + columns(word) > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function failureLine({ exitCode, message, source }: Simulation): TranscriptText[] {
  return message === undefined || !source ? [] : [{ text: `curl: (${exitCode}) ${message}` }];
}

function ignoredLine({ ignored }: Simulation): TranscriptText[] {
  return ignored.length === 0 ? [] : wrapped('? ', say`ignored here: ${ignored.join(', ')}`);
}

function assumptionLines({ assumptions }: Simulation): TranscriptText[] {
  return assumptions.length === 0 ? [] : wrapped('? ', say`assumed: ${assumptions.join(' · ')}`);
}

function verdictLines(simulation: Simulation): TranscriptText[] {
  const { verdict, reason, exitCode, hops } = simulation;
  switch (verdict) {
    case 'delivered':
      return exitCode === 0 ? wrapped('= ', `OK ${reason}`) : wrapped('= ', say`FAIL exit ${exitCode}: ${reason}`);
    case 'left-the-cluster':
      return wrapped('= ', say`LEFT the cluster: ${reason}`);
    case 'cannot-tell':
      return wrapped('= ', `UNKNOWN ${reason}`);
    case 'invalid':
      return wrapped('= ', `INVALID ${reason}`);
    case 'refused':
    case 'timed-out':
    case 'could-not-resolve': {
      const failed = hops.findIndex(it => it.outcome !== 'ok');
      return wrapped('= ', failed < 0 ? `FAIL ${reason}` : say`FAIL at hop ${failed + 1}: ${reason}`);
    }
  }
}

function wrapped(lead: string, text: string): TranscriptText[] {
  const [first = '', ...rest] = wrap(text, width - lead.length, width - lead.length);
  return [{ text: `${lead}${first}` }, ...rest.map(it => ({ text: `${' '.repeat(lead.length)}${it}` }))];
}
