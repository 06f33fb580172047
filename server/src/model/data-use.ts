import type { Reader } from '../syntax/reader';

/** A ConfigMap or Secret that a container is given as environment or files. */
export interface DataUse {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** The keys it gets; absent: all of them. */
  readonly keys: readonly string[] | undefined;
}

/**
 * The ConfigMaps and Secrets a pod spec names. Empty where there is no spec. Source: kubernetes core/v1 EnvFromSource,
 * EnvVarSource, Volume.
 */
export function dataUsesOf(spec: Reader): DataUse[] {
  const containers = [...spec.items('initContainers'), ...spec.items('containers')];
  const volumes = spec.items('volumes');
  const sources = volumes.flatMap(it => it.items('projected', 'sources'));
  const environments = containers.flatMap(it => it.items('envFrom'));
  const variables = containers.flatMap(it => it.items('env'));
  return [
    ...environments.flatMap(it => use('ConfigMap', it.at('configMapRef'))),
    ...variables.flatMap(it => keyOf('ConfigMap', it.at('valueFrom', 'configMapKeyRef'))),
    ...volumes.flatMap(it => use('ConfigMap', it.at('configMap'))),
    ...sources.flatMap(it => use('ConfigMap', it.at('configMap'))),
    ...environments.flatMap(it => use('Secret', it.at('secretRef'))),
    ...variables.flatMap(it => keyOf('Secret', it.at('valueFrom', 'secretKeyRef'))),
    ...volumes.flatMap(it => use('Secret', it.at('secret'), 'secretName')),
    ...sources.flatMap(it => use('Secret', it.at('secret'))),
  ];
}

function use(kind: DataUse['kind'], at: Reader, field = 'name'): DataUse[] {
  const name = at.text(field)?.value;
  const items = at.items('items').flatMap(it => it.text('key')?.value ?? []);
  return name ? [{ kind, name, keys: at.list('items') ? items : undefined }] : [];
}

function keyOf(kind: DataUse['kind'], at: Reader): DataUse[] {
  const name = at.text('name')?.value;
  const key = at.text('key')?.value;
  return name && key !== undefined ? [{ kind, name, keys: [key] }] : [];
}
