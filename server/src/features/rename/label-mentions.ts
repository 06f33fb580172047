import type { Span } from '../../base/span';
import type { Reader } from '../../syntax/reader';
import type { Part } from './parts';

/** Where affinities and topology spreads name the keys of labels whose values count (`matchLabelKeys`). */
export function matchingKeys(reader: Reader, key: string): Span[] {
  return scalarsBelow(reader.at('spec'), ['matchLabelKeys', 'mismatchLabelKeys']).flatMap(it => {
    const scalar = it.scalar();
    return scalar?.text === key ? [scalar] : [];
  });
}

/** Where containers are told a label of their own pod: `fieldPath: metadata.labels['KEY']`. */
export function labelFields({ root, slice }: Part, key: string): Span[] {
  return scalarsBelow(root.at('spec'), ['fieldPath']).flatMap(it => {
    const scalar = it.scalar();
    if (!scalar || scalar.text !== `metadata.labels['${key}']`) {
      return [];
    }
    const start = scalar.start + slice(scalar).indexOf(key);
    return [{ ...scalar, start, end: start + key.length }];
  });
}

/** The scalars behind some keys, and those of the lists behind them. */
function scalarsBelow(reader: Reader, keys: readonly string[]): Reader[] {
  return [...reader.items(), ...reader.entries()].flatMap(it =>
    it.key && keys.includes(it.key.text) ? [it, ...it.items()].filter(at => at.scalar()) : scalarsBelow(it, keys),
  );
}
