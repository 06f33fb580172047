import { say } from '../../base/say';
import { nearest } from '../../base/edit-distance';
import type { Located, Span } from '../../base/span';
import type { Verdict } from '../hop';

/** One line of a checks file: who calls what, and what comes of it. Spans count from the start of the file. */
export interface Check {
  /** From the client to the end of the line, comments apart. */
  readonly span: Span;
  /** A SOURCE. */
  readonly from: Located<string>;
  /** What curl takes, or a destination of `trace` with its protocol: `db:5432/tcp`. */
  readonly target: Located<string>;
  readonly expected: Located<string>;
  readonly expectation: Expectation;
  /** What is assumed beyond the manifests: `node-down=node-2`. */
  readonly assumptions: readonly Located<string>[];
}

export type Expectation =
  | { readonly kind: 'status'; readonly status: number }
  /** `2xx`: the first digit. */
  | { readonly kind: 'class'; readonly digit: number }
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'verdict'; readonly verdict: Exclude<Verdict, 'invalid'> };

/** A line that cannot be read. */
export interface Unreadable {
  readonly span: Span;
  readonly message: string;
}

/**
 * Reads a checks file: `SOURCE -> TARGET = EXPECTED [if ASSUMPTION …]` a line; empty lines and `#` comments count for
 * nothing. EXPECTED is an HTTP status (`200`, `2xx`), a verdict (`refused`, `timed-out`, …) or `exit N`, curl's status.
 * Lines that are no such thing come back as what is wrong with them; the others count.
 */
export function readChecks(text: string): (Check | Unreadable)[] {
  return [...text.matchAll(/[^\r\n]+/g)]
    .map(({ 0: line, index }) => {
      const written = withoutComment(line);
      return part({ value: written, span: { start: index, end: index + written.length } }, 0);
    })
    .filter(it => it.value !== '')
    .map(readLine);
}

/** A line as it is written into a checks file. */
export function checkLine(from: string, target: string, expected: string, assumptions: readonly string[] = []): string {
  const supposed = assumptions.length > 0 ? ` if ${assumptions.join(' ')}` : '';
  return `${from} -> ${target.replace(/\s*[\r\n]\s*/g, ' ')} = ${expected}${supposed}`;
}

/** How a check is written, as advice. */
function form(): string {
  return say`write SOURCE -> URL = EXPECTED, such as deploy/web -> http://cart:8080/ = 200`;
}

function readLine(line: Located<string>): Check | Unreadable {
  const arrow = /(?:^|\s)(?:->|→)(?=\s|$)/.exec(line.value);
  if (!arrow) {
    return { span: line.span, message: say`this is no check: ${form()}` };
  }
  const from = part(line, 0, arrow.index);
  const rest = part(line, arrow.index + arrow[0].length);
  // A header or a query may have such a sign too.
  const equals = [...rest.value.matchAll(/(?:^|\s)=(?=\s|$)/g)].at(-1);
  const target = unquoted(part(rest, 0, equals?.index));
  if (from.value === '' || target.value === '') {
    return {
      span: line.span,
      message:
        from.value === ''
          ? say`this check names no client: ${form()}`
          : say`this check names nothing to call: ${form()}`,
    };
  }
  const tail = part(rest, equals ? equals.index + equals[0].length : rest.value.length);
  const condition = /(?:^|\s)if(?=\s|$)/.exec(tail.value);
  const expected = part(tail, 0, condition?.index);
  if (expected.value === '') {
    return { span: line.span, message: say`this check says not what to expect: ${form()}` };
  }
  const expectation = readExpectation(expected.value);
  if ('failure' in expectation) {
    return { span: expected.span, message: expectation.failure };
  }
  const assumptions = condition ? words(part(tail, condition.index + condition[0].length)) : [];
  return { span: line.span, from, target, expected, expectation, assumptions };
}

/** A whole command may stand in quotes, as in a shell. */
function unquoted(text: Located<string>): Located<string> {
  return /^(['"])(?:(?!\1).)+\1$/.test(text.value) ? part(text, 1, text.value.length - 1) : text;
}

/** What may be expected. An unknown word is a failure that names the nearest one. */
function readExpectation(text: string): Expectation | { readonly failure: string } {
  const [, status] = /^([1-5]\d\d)$/.exec(text) ?? [];
  const [, digit] = /^([1-5])xx$/i.exec(text) ?? [];
  const [, code] = /^exit\s+(\d{1,3})$/.exec(text) ?? [];
  const verdict = verdicts.find(it => it === text);
  if (status !== undefined || digit !== undefined) {
    return status === undefined ? { kind: 'class', digit: Number(digit) } : { kind: 'status', status: Number(status) };
  }
  if (code !== undefined) {
    return { kind: 'exit', code: Number(code) };
  }
  if (verdict !== undefined) {
    return { kind: 'verdict', verdict };
  }
  const near = nearest(text, verdicts);
  const hint =
    near === undefined ? say`it is a status, exit N, or one of ${verdicts.join(', ')}` : say`did you mean ${near}?`;
  return { failure: say`"${text}" is nothing to expect; ${hint}` };
}

const verdicts = [
  'delivered',
  'refused',
  'timed-out',
  'could-not-resolve',
  'left-the-cluster',
  'cannot-tell',
] as const satisfies readonly Verdict[];

/** A line without its comment: `#` at its start or behind a blank, outside quotes. */
function withoutComment(line: string): string {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (quote === '' && char === '#' && (at === 0 || /\s/.test(line.charAt(at - 1)))) {
      return line.slice(0, at);
    }
    quote = quote === char ? '' : quote === '' && (char === "'" || char === '"') ? char : quote;
  }
  return line;
}

/** A stretch of a text without the blanks around it. */
function part({ value, span }: Located<string>, start: number, end = value.length): Located<string> {
  const text = value.slice(start, end);
  const trimmed = text.trim();
  const at = span.start + start + (trimmed === '' ? 0 : text.indexOf(trimmed));
  return { value: trimmed, span: { start: at, end: at + trimmed.length } };
}

function words(text: Located<string>): Located<string>[] {
  return [...text.value.matchAll(/\S+/g)].map(it => part(text, it.index, it.index + it[0].length));
}
