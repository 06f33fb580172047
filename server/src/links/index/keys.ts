/** What stands for any value of a label: a controller gives it, and no manifest says which. */
export const anyValue = '\u0001';

/** An object by its kind, namespace and name. */
export function nameKey(kind: string, namespace: string, name: string): string {
  return `${kind}\u0000${namespace}\u0000${name}`;
}

/** A label in a namespace. */
export function labelKey(namespace: string, name: string, value: string): string {
  return `${namespace}\u0000${name}\u0000${value}`;
}
