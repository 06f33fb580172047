import { either } from '../../base/either';
import { say } from '../../base/say';
import type { KubeObject } from '../../model/kube-object';
import type { Reader } from '../../syntax/reader';
import type { Problem } from '../rule';
import { nameOf, refused } from './check';
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
      say`\`${text}\` is no ${at.name}; the API server refuses ${nameOf(object)}, so write ${either(words)}`,
      meant === undefined ? {} : { fixes: [replaceWith(object, at.span, meant)] },
    );
  }
}

/** Judges a text that has to be there: `around` is the map it is missing in. `detail` is what the API server adds. */
export function* checkGiven(object: KubeObject, at: Reader, around: Reader, detail = ''): Generator<Problem> {
  if (textAt(at) === '') {
    yield refused(
      at,
      { type: 'Required', detail },
      say`there is no \`${at.name}\`; the API server refuses ${nameOf(object)}, so write it`,
      at.key ? {} : { span: around.map()?.entries[0]?.key ?? around.span },
    );
  }
}
