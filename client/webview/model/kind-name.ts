import type { PanelStrings } from '../../src/panel-messages';

/** A kind for people: those of Kubernetes go by their own names, those of the picture alone are words. */
export function kindName(kind: string, { ownKinds }: Pick<PanelStrings, 'ownKinds'>): string {
  return new Map(Object.entries(ownKinds)).get(kind) ?? kind;
}
