/**
 * The one spelling of a URI that the server uses inside: clients differ in what they escape, and a file found on disk
 * must be the same as the one opened. It is VS Code's: everything but letters, digits and `-._~` is escaped, drive
 * letters are small. URIs of other schemes only lose a slash at the end; text that is no URI stays as it is.
 */
export function canonical(uri: string): string {
  const parts = /^file:\/\/([^/]*)(\/.*)$/s.exec(uri);
  if (!parts) {
    return uri.replace(/\/+$/, '');
  }
  const [, host = '', path = ''] = parts;
  try {
    return fileUri(host, decodeURIComponent(path));
  } catch {
    return uri;
  }
}

/** The path of a file below a folder, both as URIs, unescaped; undefined where it does not lie there. */
export function pathBelow(folder: string, uri: string): string | undefined {
  return uri.startsWith(`${folder}/`) ? decodeURIComponent(uri.slice(folder.length + 1)) : undefined;
}

/** The folders that a file or folder lies in, the nearest first. */
export function ancestors(uri: string): string[] {
  const folders: string[] = [];
  for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
    folders.push(uri.slice(0, end));
  }
  return folders;
}

/** The last part of a URI's path. */
export function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** The URI of a path with slashes on some host; '' for this machine. */
export function fileUri(host: string, path: string): string {
  const driveless = path.replace(/^\/[A-Z]:/, drive => drive.toLowerCase());
  const trimmed = driveless.length > 1 ? driveless.replace(/\/+$/, '') : driveless;
  return `file://${host}${trimmed.split('/').map(escape).join('/')}`;
}

function escape(name: string): string {
  return encodeURIComponent(name).replace(/[!'()*]/g, it => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);
}
