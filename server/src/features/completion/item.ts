import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { yamlText } from '../../rules/support/edits';
import type { SourceFile } from '../../workspace/source-file';
import { fileRange } from '../position';
import type { Offer } from './offer';
import type { TypingCursor } from './typing-cursor';

/**
 * An editor filters by the text of the range in front of the cursor, so the range is the word, and what is written in
 * quotes stays in them. The word counts from `start` of the file.
 */
export function toItem(
  file: SourceFile,
  start: number,
  cursor: Pick<TypingCursor, 'word' | 'space'>,
  offer: Offer,
): CompletionItem {
  const { word, space } = cursor;
  const from = word.start + (offer.from ?? 0);
  const quoted = /["']/.test(file.text.charAt(start + word.start - 1));
  const written = offer.raw || quoted || offer.from ? offer.text : yamlText(offer.text);
  const newText = `${offer.from ? '' : space}${written}`;
  const textEdit: TextEdit = {
    range: fileRange(file, { start: start + from, end: start + word.end }),
    newText,
  };
  return {
    label: offer.text,
    kind: offer.kind,
    ...(offer.detail === undefined ? {} : { detail: offer.detail }),
    ...(offer.documentation === undefined ? {} : { documentation: { kind: 'markdown', value: offer.documentation } }),
    filterText: newText,
    sortText: `${String(Math.round((offer.rank ?? 0) * 100)).padStart(4, '0')} ${offer.text}`,
    textEdit,
  };
}
