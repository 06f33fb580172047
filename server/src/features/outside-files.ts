import { say } from '../base/say';
import type { Problem } from '../rules/rule';
import { code } from '../rules/support/words';
import type { Located } from '../base/span';
import { builtFiles } from '../workspace/kustomize/built-files';
import type { Kustomization } from '../workspace/kustomize/kustomization';
import { folderOf } from '../workspace/kustomize/paths';
import type { Snapshot } from '../workspace/snapshot';
import type { FileProblem } from './file-findings';

/** Files that a kustomization lists, are there, and lie outside of its folder: kustomize reads them only when it is told to. */
export function outsideFiles(kustomization: Kustomization, { files }: Snapshot): FileProblem[] {
  return builtFiles(kustomization).flatMap(({ path, uris: [uri = '', ...others] }) =>
    others.length === 0 && files.has(uri) && isOutside(uri, folderOf(kustomization.place.uri))
      ? [{ rule: 'kustomization-invalid', ...outside(path) }]
      : [],
  );
}

/** Source: kustomize `api/internal/loader/loadrestrictions.go` RestrictionRootOnly. */
export function isOutside(uri: string, folder: string): boolean {
  return folder !== '' && !uri.startsWith(`${folder}/`);
}

/** What is told of such a file: a hint, for whoever deploys it may tell kustomize to. */
export function outside({ value, span }: Located<string>): Problem {
  return {
    span,
    message: say`${code(value)} lies outside of the folder of this kustomization: kubectl kustomize reads it only with ${code('--load-restrictor LoadRestrictionsNone')}`,
    quiet: true,
  };
}
