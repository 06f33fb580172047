import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Connection } from 'vscode-languageserver';
import type { ClientAbilities } from './client-abilities';

/** The settings under `podpath.` that the server asks the editor for. */
export interface EditorSettings {
  /** Globs of files that are not searched for manifests. */
  readonly exclude: readonly string[];
  readonly codeLens: boolean;
  /** Completion offers what a schema says as well; for editors in which a server with schemas runs. */
  readonly completionOfSchemas: boolean;
}

export const defaultEditorSettings: EditorSettings = { exclude: [], codeLens: true, completionOfSchemas: true };

/** Asks the editor. Where it has no settings, or answers nonsense, the defaults hold. */
export async function fetchSettings(connection: Connection, client: ClientAbilities): Promise<EditorSettings> {
  if (!client.hasConfiguration) {
    return defaultEditorSettings;
  }
  const section: unknown = await connection.workspace.getConfiguration('podpath');
  return readSettings(section);
}

/** Tells the editor to say when a setting changes. */
export async function followSettings(connection: Connection, client: ClientAbilities): Promise<void> {
  if (client.registersConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'podpath' });
  }
}

/** Reads the value of the section `podpath`; what is missing or of a wrong type keeps its default. */
export function readSettings(section: unknown): EditorSettings {
  const exclude = get(get(section, 'files'), 'exclude');
  const codeLens = get(section, 'codeLens');
  const schema = get(get(section, 'completion'), 'schema');
  return {
    exclude: Array.isArray(exclude) ? exclude.filter(it => typeof it === 'string') : defaultEditorSettings.exclude,
    codeLens: typeof codeLens === 'boolean' ? codeLens : defaultEditorSettings.codeLens,
    completionOfSchemas: typeof schema === 'boolean' ? schema : defaultEditorSettings.completionOfSchemas,
  };
}

function get(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && key in value
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
