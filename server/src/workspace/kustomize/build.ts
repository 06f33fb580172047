import type { Made, Unread } from '../../links/bundle';
import { Accumulator } from './accumulate';
import type { BuildFiles } from './build-files';
import { builtObjects } from './built-objects';
import { merged } from './configuration';
import { fieldSpecs } from './field-spec';
import { addEntries } from './labels';
import { fixReferences } from './name-references';
import { text } from './nodes';
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
  const builder = new Accumulator(files);
  const all = builder.accumulate(folder, [], new Set());
  const { nameReference, varReference } = merged(builder.configurations);
  const { resources, unresolved } = resolveVars(fixReferences(all, nameReference), builder.vars, varReference);
  builder.noteVars(unresolved, folder);
  const managed = files.kustomization(folder)?.managedByLabel;
  const label = managed ? [{ key: text(managedBy, managed), value: text('kustomize-(devel)', managed) }] : [];
  return {
    objects: resources.flatMap(it => builtObjects({ ...it, root: addEntries(it, ownLabels, label) })),
    unread: builder.unread,
    files: builder.files,
    unmet: builder.unmet,
  };
}

const managedBy = 'app.kubernetes.io/managed-by';

const ownLabels = fieldSpecs('metadata/labels+');
