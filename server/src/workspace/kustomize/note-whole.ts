import type { FilesByName } from './build-files';
import { leadingEntry } from './leading-entry';
import type { Notes } from './notes';
import { resolve } from './paths';
import { nothing, refused } from './refusal';
import type { BuiltUnmet } from './unmet-built';
import type { Var } from './vars';

/** A build with a var that leads nowhere fails in kustomize: it may be filled in by what is not here. */
export function noteVars(notes: Notes, unresolved: readonly Var[], folder: string, files: FilesByName): void {
  const by = files.kustomization(folder);
  if (!by || unresolved.length === 0) {
    return;
  }
  notes.miss(by, () =>
    unresolved
      .flatMap(it => {
        // Another kustomization may bring a var for what is here.
        const span = by.vars.includes(it) ? it.span : leadingEntry(by, it.span.place?.uri ?? by.place.uri, files)?.span;
        return span ? [refused('var', span, it.name, { ...nothing, kind: it.kind, name: it.object })] : [];
      })
      .slice(0, 1),
  );
  notes.leaveOut(by, 'vars');
}

/**
 * What kustomize refuses of the whole that is built, at the entry that brought the part of it. Of a base, only what
 * comes of its being built upon: the rest is told of the base itself.
 */
export function noteBuilt(notes: Notes, { uri, unmet }: BuiltUnmet, folder: string, files: FilesByName): void {
  const by = files.kustomization(folder);
  const entry = by && uri !== by.place.uri ? leadingEntry(by, uri, files) : undefined;
  const base = entry && files.kustomization(resolve(folder, entry.value));
  if (by && (entry ? unmet.by === 'referral' || !base || base.component : uri === by.place.uri)) {
    notes.refuse(by, () => [{ ...unmet, span: entry?.span ?? unmet.span }]);
  }
}
