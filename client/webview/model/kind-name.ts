import type { PanelStrings } from '../../src/panel-messages';

/** A kind for people: those of Kubernetes go by their own names, those of the picture alone are words. */
export function kindName(kind: string, { ownKinds }: Pick<PanelStrings, 'ownKinds'>): string {
  const names: Readonly<Record<string, string>> = ownKinds;
  return names[kind] ?? kind;
}
