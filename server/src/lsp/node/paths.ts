import { fileURLToPath } from 'node:url';
import { fileUri } from '../uris';

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
