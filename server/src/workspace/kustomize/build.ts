import type { Made, Unread } from '../../links/bundle';
import { Accumulator } from './accumulate';
import { apart } from './build-files';
import type { BuildFiles } from './build-files';
import { withBuildMetadata } from './build-metadata';
import { builtObjects } from './built-objects';
import { merged } from './configuration';
import { fixReferences } from './name-references';
import { noteBuilt, noteVars } from './note-whole';
import { originsFor } from './origins';
import { unmetKey, unmetReferral } from './unmet-built';
import type { BuiltUnmet } from './unmet-built';
import type { Unmet } from './refusal';
import { resolveVars } from './vars';

/** What a folder with a kustomization builds. */
export interface Build {
  readonly objects: readonly Made[];
  /** What it names and could not be read or carried out. */
  readonly unread: readonly Unread[];
  /** Every file it was made from: resources, patches, kustomizations. */
  readonly files: ReadonlySet<string>;
  /** What the kustomization of the folder itself changes, and there is nothing of the kind: only where all was read. */
  readonly unmet: readonly Unmet[];
}

/**
 * Builds a kustomization in memory: what `kubectl kustomize` would print, except for the hashes at the end of generated
 * names. Every part of the result knows the file that wrote it. Source: kustomize `api/internal/target/kusttarget.go`
 * (accumulation, then generators, then transformers in this order).
 */
export function build(folder: string, files: BuildFiles): Build {
  const kustomization = files.kustomization(folder);
  const origins = originsFor(folder, kustomization?.buildMetadata ?? []);
  const builder = new Accumulator(origins ? apart(files) : files, origins);
  const all = builder.accumulate(folder, [], new Set());
  const { nameReference, varReference } = merged(builder.configurations);
  const ambiguous: BuiltUnmet[] = [];
  const named = fixReferences(all, nameReference, (from, name) => ambiguous.push(unmetReferral(from, name)));
  const { resources, unresolved } = resolveVars(named, builder.vars, varReference);
  noteVars(builder.notes, unresolved, folder, files);
  [...ambiguous, ...resources.flatMap(unmetKey)].forEach(it => noteBuilt(builder.notes, it, folder, files));
  return {
    objects: resources.flatMap(it =>
      builtObjects({ ...it, root: withBuildMetadata(it, kustomization?.buildMetadata ?? []) }),
    ),
    unread: builder.notes.unread,
    files: builder.files,
    unmet: builder.notes.unmet,
  };
}
