import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { isKnownKind } from '../../server/src/model/read';
import { valueOf } from '../../server/src/syntax/node';
import { BuildCache } from '../../server/src/workspace/kustomize/build-cache';
import { isKustomization, readKustomization } from '../../server/src/workspace/kustomize/kustomization';
import { folderOf } from '../../server/src/workspace/kustomize/paths';
import { readFile } from '../../server/src/workspace/source-file';
import { manifestsBelow } from './shared';

/** Whether the reference program is here; without it there is nothing to compare with. */
export const kubectl = spawnSync('kubectl', ['kustomize', '--help']).status === 0;

/** The folders below a folder that hold a kustomization. */
export function kustomizations(root: string): string[] {
  return manifestsBelow(root).filter(isKustomization).map(folderOf);
}

/** What `kubectl kustomize` prints for a folder, in a form to compare; undefined where it refuses. */
export function reference(root: string, folder: string): unknown[] | undefined {
  const { status, stdout } = spawnSync('kubectl', ['kustomize', join(root, folder)], { encoding: 'utf8' });
  if (status !== 0) {
    return undefined;
  }
  const documents = parseAllDocuments(stdout);
  return Array.isArray(documents) ? comparable(documents.map(it => it.toJS() as unknown)) : [];
}

/** What Podpath builds of the same folder, in the same form. */
export function built(root: string, folder: string): unknown[] {
  const files = new Map(
    manifestsBelow(root).map(path => [path, readFile(path, readFileSync(join(root, path), 'utf8'), undefined)]),
  );
  const cache = new BuildCache({
    file: uri => files.get(uri),
    kustomization: at => {
      const file = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].flatMap(
        it => files.get(at === '' ? it : `${at}/${it}`) ?? [],
      )[0];
      return file && readKustomization(file.uri, file.text);
    },
  });
  const { objects } = cache.build(folder);
  return comparable(objects.map(({ object }) => valueOf(object.root.node)));
}

/** Sorted by type and name; hashes at the end of generated names are left out. */
function comparable(objects: readonly unknown[]): unknown[] {
  return objects
    .map(it => withoutHashes(it))
    .map(it => (isReadWhole(it) ? it : { apiVersion: it.apiVersion, kind: it.kind, metadata: it.metadata }))
    .map(it => JSON.parse(JSON.stringify(it)) as Manifest)
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

function withoutHashes(value: unknown): Manifest {
  return JSON.parse(JSON.stringify(value).replace(/-[2456789bcdfghkmt]{10}"/g, '"')) as Manifest;
}

/** Of other kinds, only type and metadata are read; of what generators make, only names and plain literals. */
function isReadWhole({ kind }: Manifest): boolean {
  return isKnownKind(kind) && kind !== 'ConfigMap' && kind !== 'Secret';
}

function key({ apiVersion, kind, metadata }: Manifest): string {
  return `${apiVersion}/${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}
