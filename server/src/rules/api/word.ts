import { either } from '../../base/either';
import { say } from '../../base/say';
import type { KubeObject } from '../../model/kube-object';
import type { Reader } from '../../syntax/reader';
import type { Problem, RejectionType } from '../rule';
import { nameOf, refused, startOf } from './check';
import { replaceWith } from './fixes';
import { textAt } from './raw';
import { notSupported } from './text/list';
import { nearestWord } from './text/suggest';

/** Judges a field that holds one of some words. Absent, null and empty ones pass, as do those that are no text. */
export function* checkWord(object: KubeObject, at: Reader, words: ReadonlySet<string>): Generator<Problem> {
  const text = textAt(at);
  if (text) {
    yield* checkGivenWord(object, at, text, words);
  }
}

/** The same, of a field whose empty text is a value that nobody fills in. */
export function* checkGivenWord(
  object: KubeObject,
  at: Reader,
  text: string | undefined,
  words: ReadonlySet<string>,
): Generator<Problem> {
  if (text !== undefined && !words.has(text)) {
    const meant = text === '' ? undefined : nearestWord(text, words);
    yield refused(
      at,
      notSupported(words),
      say`\`${text}\` is no ${fieldName(at)}; the API server refuses ${nameOf(object)}, so write ${either(words)}`,
      meant === undefined ? {} : { fixes: [replaceWith(object, at.span, meant)] },
    );
  }
}

/**
 * Judges a text, or a list, that has to be there: `around` is the map it is missing in. `detail` is what the API server
 * adds.
 */
export function* checkGiven(object: KubeObject, at: Reader, around: Reader, detail = ''): Generator<Problem> {
  if (textAt(at) === '' || at.list()?.items.length === 0) {
    yield refused(
      at,
      { type: 'Required', detail },
      say`there is no \`${at.name}\`; the API server refuses ${nameOf(object)}, so write it`,
      at.key ? {} : { span: startOf(around) },
    );
  }
}

/** Judges a field that names another object; `complaints` are the API server's own. */
export function* checkName(object: KubeObject, at: Reader, [complaint]: readonly string[]): Generator<Problem> {
  if (complaint !== undefined) {
    yield refused(
      at,
      { type: 'Invalid', detail: complaint },
      say`\`${textAt(at) ?? ''}\` cannot be a ${at.name}: no object can have that name; the API server refuses ${nameOf(object)}, so correct it`,
    );
  }
}

/** Tells of what needs no other words than the API server's own; undefined: it has no complaint. */
export function* told(
  object: KubeObject,
  at: Reader,
  complaint: string | undefined,
  type: RejectionType = 'Invalid',
  more: Partial<Problem> = {},
): Generator<Problem> {
  if (complaint !== undefined) {
    const value = at.scalar()?.value;
    const name = fieldName(at);
    yield refused(
      at,
      { type, detail: complaint },
      say`\`${value === undefined ? name : `${name}: ${String(value)}`}\` cannot stand here (“${complaint}”); the API server refuses ${nameOf(object)}, so correct it`,
      more,
    );
  }
}

/** The name of a field, or of the list that an entry stands in. */
function fieldName({ path }: Reader): string {
  return path.findLast(it => typeof it === 'string') ?? '';
}

/** Tells of an entry of a list that stands there already. */
export function twice(object: KubeObject, at: Reader, more: Partial<Problem> = {}): Problem {
  return refused(
    at,
    { type: 'Duplicate', detail: '' },
    say`\`${String(at.scalar()?.value ?? '')}\` stands in this list twice; the API server refuses ${nameOf(object)}, so remove one of them`,
    more,
  );
}

/** Judges two fields of which one is written, and no more; `none` and `both` are the API server's complaints. */
export function* checkEither(
  object: KubeObject,
  around: Reader,
  [one, other]: readonly [Reader, Reader],
  [none, type]: readonly [string, RejectionType],
  both: string,
  field = around.field,
): Generator<Problem> {
  if (one.exists && other.exists) {
    yield* told(object, other, both, 'Invalid', { field });
  } else if (!one.exists && !other.exists) {
    yield* told(object, around, none, type, { field, span: startOf(around) });
  }
}
