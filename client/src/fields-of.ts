/**
 * The fields of what a command was given; none where that is no object. Arguments come from anywhere, key bindings
 * included, so that each field may be anything or missing.
 */
export function fieldsOf(given: unknown): Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
}
