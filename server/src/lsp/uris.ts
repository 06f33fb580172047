import { fileURLToPath } from 'node:url';

/**
 * The one spelling of a URI that the server uses inside: clients differ in what they escape, and a file found on disk
 * must be the same as the one opened. It is VS Code's: everything but letters, digits and `-._~` is escaped, drive
 * letters are small. URIs of other schemes, and text that is no URI, stay as they are.
 */
export function canonical(uri: string): string {
  const parts = /^file:\/\/([^/]*)(\/.*)$/s.exec(uri);
  if (!parts) {
    return uri;
  }
  const [, host = '', path = ''] = parts;
  try {
    return fileUri(host, decodeURIComponent(path));
  } catch {
    return uri;
  }
}

/** The URI of an absolute path of this machine. */
export function uriOf(path: string): string {
  const slashes = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  const [, host = '', rest = slashes] = /^\/\/([^/]+)(\/.*)$/s.exec(slashes) ?? [];
  return fileUri(host, rest.startsWith('/') ? rest : `/${rest}`);
}

/** The path of a file on this machine; undefined for what is not on its disk. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

/** The path of a file below a folder, both as URIs, unescaped; undefined where it does not lie there. */
export function pathBelow(folder: string, uri: string): string | undefined {
  return uri.startsWith(`${folder}/`) ? decodeURIComponent(uri.slice(folder.length + 1)) : undefined;
}

function fileUri(host: string, path: string): string {
  const driveless = path.replace(/^\/[A-Z]:/, drive => drive.toLowerCase());
  const trimmed = driveless.length > 1 ? driveless.replace(/\/+$/, '') : driveless;
  return `file://${host}${trimmed.split('/').map(escape).join('/')}`;
}

function escape(name: string): string {
  return encodeURIComponent(name).replace(/[!'()*]/g, it => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);
}
