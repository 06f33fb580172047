import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { method } from '../../server/src/protocol/protocol';
import type { FedText, FindFilesParams, ReadFilesParams } from '../../server/src/protocol/protocol';
import { filesBelow } from './files-below';

/** Finds and reads files for a server that cannot do so by itself: in a browser, and on file systems of extensions. */
export function feedFiles(client: BaseLanguageClient): void {
  client.onRequest(method.findFiles, async ({ uris, ...how }: FindFilesParams): Promise<string[]> => {
    const found = await Promise.all(uris.map(it => findFiles(uriOf(it), how)));
    return [...new Set(found.flat().map(String))];
  });
  client.onRequest(method.readFiles, ({ uris, largest }: ReadFilesParams): Promise<FedText[]> =>
    Promise.all(uris.map(it => readFile(uriOf(it), largest))),
  );
}

/** The server writes no slash at the end, not even of the root of a file system. */
function uriOf(text: string): vscode.Uri {
  const uri = vscode.Uri.parse(text);
  return uri.path === '' ? uri.with({ path: '/' }) : uri;
}

async function findFiles(uri: vscode.Uri, how: Omit<FindFilesParams, 'uris'>): Promise<readonly vscode.Uri[]> {
  const type = await vscode.workspace.fs.stat(uri).then(
    it => it.type,
    () => vscode.FileType.Unknown,
  );
  if (type & vscode.FileType.File) {
    return [uri];
  }
  return type & vscode.FileType.Directory ? filesBelow(uri, how) : [];
}

async function readFile(uri: vscode.Uri, largest: number): Promise<FedText> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (!(type & vscode.FileType.File)) {
      return null;
    }
    return size > largest ? { size } : { text: decode(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : String(error);
    return code === 'FileNotFound' ? null : { error: code };
  }
}

/** UTF-16 where a byte order mark says so, else UTF-8; the mark itself is no part of the text. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
}
