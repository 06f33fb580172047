import { isCollection, visit } from 'yaml';
import type { Document } from 'yaml';
import type { Span } from '../../base/span';

/** The innermost map or list in brackets around an offset. */
export function flowAround(document: Document, offset: number): Span | undefined {
  return lastFlow(document, (start, end) => start < offset && offset < end);
}

/** The innermost map or list in brackets that ends at an offset. */
export function flowUntil(document: Document, offset: number): Span | undefined {
  return lastFlow(document, (_, end) => end === offset);
}

function lastFlow(document: Document, holds: (start: number, end: number) => boolean): Span | undefined {
  let found: Span | undefined;
  visit(document, {
    Collection(_, node) {
      const [start, end] = node.range ?? [];
      if (isCollection(node) && node.flow === true && start !== undefined && end !== undefined && holds(start, end)) {
        found = found && found.start > start ? found : { start, end };
      }
    },
  });
  return found;
}
