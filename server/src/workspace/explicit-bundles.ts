import type { BundleSpec } from './partition';

/**
 * The bundles that `podpath.yaml` lists: a folder (its whole subtree), a file, or a glob (`*` within a name, `**` over
 * folders). Each entry is one bundle, whatever collides in it; a file may be in several. An entry that no file matches
 * is no bundle.
 */
export function explicitBundles(
  entries: readonly string[],
  uris: Iterable<string>,
  path: (uri: string) => string,
): BundleSpec[] {
  if (entries.length === 0) {
    return [];
  }
  const files = [...uris].map(uri => ({ uri, path: path(uri) }));
  return entries.flatMap(entry => {
    const matches = matcher(entry.replace(/^\.\//, '').replace(/\/$/, ''));
    const found = files.filter(it => matches(it.path)).map(it => it.uri);
    return found.length > 0
      ? [{ path: entry.replace(/^\.\//, '').replace(/\/$/, ''), files: found, parents: [], listed: true }]
      : [];
  });
}

function matcher(entry: string): (path: string) => boolean {
  if (!/[*?]/.test(entry)) {
    return path => entry === '.' || path === entry || path.startsWith(`${entry}/`);
  }
  const pattern = entry
    .split(/(\*\*\/?|\*|\?)/)
    .map(part =>
      part.startsWith('**')
        ? '.*'
        : part === '*'
          ? '[^/]*'
          : part === '?'
            ? '[^/]'
            : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
    )
    .join('');
  const expression = new RegExp(`^${pattern}(/.*)?$`);
  return path => expression.test(path);
}
