/** The folder a file lies in. */
export function folderOf(uri: string): string {
  return uri.includes('/') ? uri.slice(0, uri.lastIndexOf('/')) : '';
}

/** A relative path seen from a folder: `./`, `../` and a slash at the end are taken away. Remote ones stay as they are. */
export function resolve(folder: string, path: string): string {
  if (/^[a-z]+:\/\/|^git@|\?ref=/.test(path)) {
    return path;
  }
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.length > 0 && parts.at(-1) !== '..') {
        parts.pop();
      } else {
        parts.push('..');
      }
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.join('/');
}
