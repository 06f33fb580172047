import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Connection } from 'vscode-languageserver';
import type { ClientAbilities } from './client-abilities';
import { readSettings } from './editor-settings';
import { FolderSettings } from './folder-settings';

/**
 * Asks the editor for the settings of the window and of each workspace folder. Where it has none, or answers nonsense,
 * the defaults hold.
 */
export async function fetchSettings(
  connection: Connection,
  client: ClientAbilities,
  folders: readonly string[],
): Promise<FolderSettings> {
  const section = 'podpath';
  const answers: readonly unknown[] = client.hasConfiguration
    ? await connection.workspace.getConfiguration([{ section }, ...folders.map(scopeUri => ({ scopeUri, section }))])
    : [];
  const [window, ...each] = answers;
  return new FolderSettings(
    readSettings(window),
    folders.map((folder, index) => ({ folder, settings: readSettings(each[index] ?? window) })),
  );
}

/** Tells the editor to say when a setting changes. */
export async function followSettings(connection: Connection, client: ClientAbilities): Promise<void> {
  if (client.registersConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'podpath' });
  }
}
