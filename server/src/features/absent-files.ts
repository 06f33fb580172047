import { nearest } from '../base/edit-distance';
import { say } from '../base/say';
import type { Problem } from '../rules/rule';
import { replace } from '../rules/support/edits';
import { isFilledInLater } from '../rules/support/placeholder';
import { code } from '../rules/support/words';
import { builtFiles } from '../workspace/kustomize/built-files';
import type { BuiltFile } from '../workspace/kustomize/built-files';
import type { Kustomization } from '../workspace/kustomize/kustomization';
import { folderOf, isKustomization } from '../workspace/kustomize/paths';
import type { Snapshot } from '../workspace/snapshot';
import type { FileProblem } from './file-findings';

/** Resources, components and patches of a kustomization that were looked for and are not there, each told once. */
export function absentFiles(kustomization: Kustomization, snapshot: Snapshot): FileProblem[] {
  const listed = builtFiles(kustomization);
  const known = new Set(listed.flatMap(it => it.uris));
  const seen = new Set<string>();
  const absent = listed
    .filter(({ path, uris }) => uris.every(it => snapshot.missing.has(it)) && !isFilledInLater(path.value))
    .filter(({ uris: [uri = ''] }) => !seen.has(uri) && seen.add(uri));
  const others = absent.length > 0 ? [...snapshot.files.keys()].filter(it => !known.has(it)) : [];
  return absent.map(it => ({
    rule: 'kustomization-file-not-found',
    span: it.path.span,
    ...problemOf(it, kustomization, others),
  }));
}

function problemOf(
  { path: { value, span }, uris }: BuiltFile,
  { place }: Kustomization,
  others: readonly string[],
): Pick<Problem, 'message' | 'severity' | 'fixes'> {
  const [uri = ''] = uris;
  if (uris.length > 1) {
    return { message: say`there is no kustomization in ${code(value)}: kubectl kustomize fails` };
  }
  const beside = others.filter(it => folderOf(it) === folderOf(uri) && !isKustomization(it)).map(baseName);
  const near = nearest(baseName(uri), beside, 2);
  if (near === undefined) {
    return { message: say`there is no file ${code(value)}: kubectl kustomize fails` };
  }
  const meant = value.slice(0, value.length - baseName(value).length) + near;
  return {
    message: say`there is no file ${code(value)}: kubectl kustomize fails (did you mean ${code(meant)}?)`,
    severity: 'warning',
    fixes: [{ title: say`Change ${code(value)} to ${code(meant)}`, edits: [replace(place, span, meant)] }],
  };
}

function baseName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
