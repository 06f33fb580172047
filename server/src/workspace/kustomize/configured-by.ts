import type { Reader } from '../../syntax/reader';

/** A generator or transformer: where it is configured, and as what. */
export interface ConfiguredBy {
  readonly uri: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** Of one that has a manifest of its own. */
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
}

/** What a field of a kustomization configures. */
export function builtin(kind: string, uri: string): ConfiguredBy {
  return { uri, apiVersion: 'builtin', kind };
}

/** What a manifest configures that is named by a kustomization, or written in it. */
export function configuredIn(uri: string, manifest: Reader): ConfiguredBy {
  const said = (...path: readonly string[]) => manifest.text(...path)?.value;
  return {
    uri,
    apiVersion: said('apiVersion') ?? '',
    kind: said('kind') ?? '',
    name: said('metadata', 'name'),
    namespace: said('metadata', 'namespace'),
  };
}
