import { isUri } from '../uri';

/** What a kustomization may be called. Source: kustomize `konfig.RecognizedKustomizationFileNames`. */
export const kustomizationNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

/** Whether a file name is that of a kustomization. */
export function isKustomization(uri: string): boolean {
  return /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(uri);
}

/** The folder a file lies in. */
export function folderOf(uri: string): string {
  return uri.includes('/') ? uri.slice(0, uri.lastIndexOf('/')) : '';
}

/**
 * A relative path seen from a folder: `./`, `../` and a slash at the end are taken away. Remote ones stay as they are.
 * Seen from a URI it is escaped as those of files are.
 */
export function resolve(folder: string, path: string): string {
  if (/^[a-z]+:\/\/|^git@|\?ref=/.test(path)) {
    return path;
  }
  const parts = folder === '' ? [] : folder.split('/');
  const escape = isUri(folder) ? escaped : (part: string) => part;
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.length > 0 && parts.at(-1) !== '..') {
        parts.pop();
      } else {
        parts.push('..');
      }
    } else if (part !== '.' && part !== '') {
      parts.push(escape(part));
    }
  }
  return parts.join('/');
}

/** The path of a file as it is seen from a folder. */
export function relativePath(folder: string, uri: string): string {
  const [from, to] = [folder === '' ? [] : folder.split('/'), uri.split('/')];
  const different = to.findIndex((it, at) => it !== from[at]);
  return [...from.slice(different).map(() => '..'), ...to.slice(different)].join('/');
}

/** Everything but letters, digits and `-._~` is escaped. */
function escaped(part: string): string {
  return encodeURIComponent(part).replace(/[!'()*]/g, it => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);
}
