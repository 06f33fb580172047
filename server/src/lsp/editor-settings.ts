/** The settings under `podpath.` that the server asks the editor for. */
export interface EditorSettings {
  /** Globs of files that are not searched for manifests. */
  readonly exclude: readonly string[];
  readonly codeLens: CodeLensChoice;
  /** Completion offers what a schema says as well; for editors in which a server with schemas runs. */
  readonly completionOfSchemas: boolean;
}

/** Above what there are lines of actions: nothing, Services and routes, or workloads as well. */
export type CodeLensChoice = 'off' | 'services' | 'all';

export const defaultEditorSettings: EditorSettings = { exclude: [], codeLens: 'services', completionOfSchemas: true };

/** Reads the value of the section `podpath`; what is missing or of a wrong type keeps its default. */
export function readSettings(section: unknown): EditorSettings {
  const exclude = get(get(section, 'files'), 'exclude');
  const codeLens = get(section, 'codeLens');
  const schema = get(get(section, 'completion'), 'schema');
  return {
    exclude: Array.isArray(exclude) ? exclude.filter(it => typeof it === 'string') : defaultEditorSettings.exclude,
    codeLens: readChoice(codeLens) ?? defaultEditorSettings.codeLens,
    completionOfSchemas: typeof schema === 'boolean' ? schema : defaultEditorSettings.completionOfSchemas,
  };
}

/** `false` and `true` say what they look like. */
function readChoice(value: unknown): CodeLensChoice | undefined {
  switch (value) {
    case 'off':
    case 'services':
    case 'all':
      return value;
    case false:
      return 'off';
    default:
      return undefined;
  }
}

function get(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && key in value
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
