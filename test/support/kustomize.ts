import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { valueOf } from '../../server/src/syntax/node';
import { BuildCache } from '../../server/src/workspace/kustomize/build-cache';
import { isKustomization, readKustomization } from '../../server/src/workspace/kustomize/kustomization';
import { folderOf } from '../../server/src/workspace/kustomize/paths';
import { fileWithout, isManifestFile, readFile } from '../../server/src/workspace/source-file';
import type { SourceFile } from '../../server/src/workspace/source-file';
import { manifestsBelow } from './shared';

/** Whether the reference program is here; without it there is nothing to compare with. */
export const kubectl = spawnSync('kubectl', ['kustomize', '--help']).status === 0;

/** The folders below a folder that hold a kustomization. */
export function kustomizations(root: string): string[] {
  return manifestsBelow(root).filter(isKustomization).map(folderOf);
}

/** What `kubectl kustomize` prints for a folder, in a form to compare; undefined where it refuses. */
export function reference(root: string, folder: string): unknown[] | undefined {
  const objects = printed(root, folder);
  return objects && comparable(objects);
}

function printed(root: string, folder: string): unknown[] | undefined {
  const { status, stdout } = spawnSync('kubectl', ['kustomize', join(root, folder)], { encoding: 'utf8' });
  const documents = status === 0 ? parseAllDocuments(stdout) : undefined;
  return documents && (Array.isArray(documents) ? documents.map(it => it.toJS() as unknown) : []);
}

/** The data of ConfigMaps and Secrets that kustomize prints for a folder; undefined where it refuses. */
export function referenceData(root: string, folder: string): Record<string, Record<string, string>> | undefined {
  const objects = printed(root, folder);
  return objects && dataOf(objects);
}

/** The same of what Podpath builds. */
export function builtData(root: string, folder: string): Record<string, Record<string, string>> {
  return dataOf(objectsBuilt(root, folder));
}

/** Texts in the clear; what is no text is only known to be there. */
function dataOf(objects: readonly unknown[]): Record<string, Record<string, string>> {
  const maps = objects.map(withoutHashes).filter(it => it.kind === 'ConfigMap' || it.kind === 'Secret');
  return Object.fromEntries(
    maps.map(({ kind, metadata, data = {}, stringData = {}, binaryData = {} }) => {
      const decoded = Object.entries(data).map(([key, value]) => [key, kind === 'Secret' ? decode(value) : value]);
      const unknown = Object.keys(binaryData).map(key => [key, binary]);
      return [`${kind} ${metadata.name}`, Object.fromEntries([...decoded, ...unknown, ...Object.entries(stringData)])];
    }),
  );
}

const binary = 'no text';

function decode(value: string): string {
  const text = Buffer.from(value, 'base64').toString('utf8');
  return value === '' || text.includes('\uFFFD') ? binary : text;
}

/** What Podpath builds of the same folder, in the same form. */
export function built(root: string, folder: string): unknown[] {
  return comparable(objectsBuilt(root, folder));
}

function objectsBuilt(root: string, folder: string): unknown[] {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(it => it.isFile())
    .map(it => relative(root, join(it.parentPath, it.name)));
  const files = new Map(paths.map(path => [path, read(path, readFileSync(join(root, path), 'utf8'))]));
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
  return objects.map(({ object }) => valueOf(object.root.node));
}

function read(path: string, text: string): SourceFile {
  return isManifestFile(path) ? readFile(path, text, undefined) : fileWithout(path, text);
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
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
  readonly binaryData?: Readonly<Record<string, string>>;
}

function withoutHashes(value: unknown): Manifest {
  return JSON.parse(JSON.stringify(value).replace(/-[2456789bcdfghkmt]{10}"/g, '"')) as Manifest;
}

/** Of definitions, only type and metadata are read; of what generators make, only names and plain literals. */
function isReadWhole({ kind }: Manifest): boolean {
  return !['ConfigMap', 'Secret', 'CustomResourceDefinition'].includes(kind);
}

function key({ apiVersion, kind, metadata }: Manifest): string {
  return `${apiVersion}/${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}
