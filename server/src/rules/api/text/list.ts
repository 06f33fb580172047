import type { Rejection } from '../../rule';

/** The answer to a value that is none of the supported ones. Source: field.NotSupported lists them sorted. */
export function notSupported(supported: Iterable<string>): Rejection {
  return { type: 'NotSupported', detail: `supported values: ${quoted(supported)}` };
}

/** `"A", "B"` */
export function quoted(values: Iterable<string>): string {
  return [...values]
    .sort()
    .map(it => `"${it}"`)
    .join(', ');
}
