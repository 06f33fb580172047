import type { Bundle } from '../links/bundle';
import type { Unmet } from './kustomize/refusal';
import type { Settings } from './settings';
import type { SourceFile } from './source-file';

/**
 * The workspace at one revision. Everything the user sees is a function of it; it is valid until the next call of
 * `Workspace.snapshot`.
 */
export interface Snapshot {
  readonly revision: number;
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Files that kustomizations name as data and that were looked for in vain. */
  readonly missing: ReadonlySet<string>;
  /** In order of path. */
  readonly bundles: readonly Bundle[];
  /** The bundles that see a file's objects; several for what overlays share. */
  bundlesOf(uri: string): readonly Bundle[];
  /** What a kustomization changes though it builds nothing of the kind; empty for every other file. */
  unmetOf(uri: string): readonly Unmet[];
  readonly settings: Settings;
  /** The `podpath.yaml` that the settings were read from. */
  readonly settingsUri: string | undefined;
  /** A file's path as shown to people: relative to the workspace. */
  path(uri: string): string;
}
