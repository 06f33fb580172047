import { globMatcher } from './glob';

/**
 * Stands in the extension's bundle for what the language client takes of the package `minimatch`: whether the path of a
 * file fits the pattern of a document filter. Paths of Windows fit, too.
 */
export class Minimatch {
  readonly #fits: (path: string) => boolean;

  constructor(pattern: string) {
    this.#fits = globMatcher([pattern]);
  }

  /** The client only asks whether there is one. */
  makeRe(): boolean {
    return true;
  }

  match(path: string): boolean {
    return this.#fits(path.replaceAll('\\', '/'));
  }
}
