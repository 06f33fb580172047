import type { PanelStrings } from '../../src/panel-messages';

/** A bundle for people: that of the whole workspace goes by the name of the folder. */
export function bundleTitle(bundle: string | null, { root }: Pick<PanelStrings, 'root'>): string {
  return bundle === '.' ? root : (bundle ?? '');
}
