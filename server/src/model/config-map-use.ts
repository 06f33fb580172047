import type { Reader } from '../syntax/reader';

/** A ConfigMap that a container is given as environment or files. */
export interface ConfigMapUse {
  readonly name: string;
  /** The keys it gets; absent: all of them. */
  readonly keys: readonly string[] | undefined;
}

/** The ConfigMaps a pod spec names. Empty where there is no spec. Source: kubernetes core/v1 EnvFromSource, EnvVarSource, Volume. */
export function configMapsOf(spec: Reader): ConfigMapUse[] {
  const containers = [...spec.items('initContainers'), ...spec.items('containers')];
  const volumes = spec.items('volumes');
  return [
    ...containers.flatMap(it => it.items('envFrom')).flatMap(it => use(it.at('configMapRef'))),
    ...containers.flatMap(it => it.items('env')).flatMap(it => keyOf(it.at('valueFrom', 'configMapKeyRef'))),
    ...volumes.flatMap(it => use(it.at('configMap'))),
    ...volumes.flatMap(it => it.items('projected', 'sources')).flatMap(it => use(it.at('configMap'))),
  ];
}

function use(at: Reader): ConfigMapUse[] {
  const name = at.text('name')?.value;
  const items = at.items('items').flatMap(it => it.text('key')?.value ?? []);
  return name ? [{ name, keys: at.list('items') ? items : undefined }] : [];
}

function keyOf(at: Reader): ConfigMapUse[] {
  const name = at.text('name')?.value;
  const key = at.text('key')?.value;
  return name && key !== undefined ? [{ name, keys: [key] }] : [];
}
