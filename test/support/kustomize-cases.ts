import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { findings } from '../../server/src/features/findings';
import { valueOf } from '../../server/src/syntax/node';
import { isKustomization } from '../../server/src/workspace/kustomize/kustomization';
import { load } from './workspace';

/** A kustomization and what it is made from, all in memory. */
export interface KustomizeCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** The folder that is built: `top` where there is one. */
  readonly folder: string;
}

/**
 * The cases of a folder: each begins with `=== NAME` and is a kustomization, behind which files follow, `>>> PATH` each.
 * Files of `manifests.txt` that it names are put beside it.
 */
export function kustomizeCases(folder: string): KustomizeCase[] {
  const common = filesOf(readFileSync(join(folder, 'manifests.txt'), 'utf8'), '');
  return readdirSync(folder)
    .filter(it => it.endsWith('.txt') && it !== 'manifests.txt')
    .flatMap(file =>
      readFileSync(join(folder, file), 'utf8')
        .split(/^=== /m)
        .slice(1)
        .map(it => [file, it] as const),
    )
    .map(([file, part]) => {
      const own = filesOf(part.slice(part.indexOf('\n') + 1), 'kustomization.yaml');
      const text = Object.values(own).join('\n');
      const named = Object.entries(common).filter(([path]) => !(path in own) && text.includes(path));
      const name = `${file.replace('.txt', '')}: ${part.slice(0, part.indexOf('\n'))}`;
      const files = { ...own, ...Object.fromEntries(named) };
      return { name, files, folder: 'top/kustomization.yaml' in files ? 'top' : '' };
    });
}

function filesOf(text: string, first: string): Record<string, string> {
  const [start = '', ...others] = text.split(/^>>> /m);
  const named = others.map(it => [it.slice(0, it.indexOf('\n')), it.slice(it.indexOf('\n') + 1)] as const);
  return Object.fromEntries([...(start.trim() === '' || first === '' ? [] : [[first, start] as const]), ...named]);
}

/** What `kubectl kustomize` builds of a case, in a form to compare; undefined where it fails. */
export function builtByKubectl({ files, folder }: KustomizeCase): unknown[] | undefined {
  const root = mkdtempSync(join(tmpdir(), 'kustomize-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { status, stdout } = spawnSync('kubectl', ['kustomize', join(root, folder)], {
      encoding: 'utf8',
      timeout: 10_000,
    });
    const documents = status === 0 ? parseAllDocuments(stdout) : undefined;
    return documents && comparable(Array.isArray(documents) ? documents.map(it => it.toJS() as unknown) : []);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** What Podpath builds of it, in the same form. */
export function builtByPodpath({ files, folder }: KustomizeCase): unknown[] {
  const made = load(files).bundles.find(it => it.id === (folder === '' ? '.' : folder));
  return comparable([...(made?.members ?? [])].map(it => valueOf((it.object.rest?.() ?? it.object).root.node)));
}

/** What Podpath says of the kustomizations of a case for which kubectl fails. */
export function refusals({ files }: KustomizeCase): string[] {
  const snapshot = load(files);
  return Object.keys(files)
    .filter(isKustomization)
    .flatMap(uri =>
      findings(snapshot, uri)
        .filter(it => it.rule.startsWith('kustomization-') && /fails|refuses|only with/.test(it.message))
        .map(it => it.message),
    );
}

interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly type?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
  readonly data?: Readonly<Record<string, unknown>>;
  readonly stringData?: Readonly<Record<string, string>>;
}

/** Hashes at the end of names are left out, Secrets in the clear; of definitions, only the head is read. */
function comparable(objects: readonly unknown[]): unknown[] {
  return objects
    .map(it => JSON.parse(JSON.stringify(it).replace(/-[2456789bcdfghkmt]{10}"/g, '"')) as Manifest)
    .map(({ stringData, ...it }) => {
      const data = Object.entries(it.data ?? {}).map(
        ([key, value]) => [key, Buffer.from(String(value), 'base64').toString()] as const,
      );
      const clear = new Map([...data, ...Object.entries(stringData ?? {})]);
      const secret = { type: 'Opaque', ...it, data: Object.fromEntries(clear) };
      const { apiVersion, kind = '', metadata } = it;
      const isCut = kind === 'CustomResourceDefinition';
      return kind === 'Secret' ? secret : isCut ? { apiVersion, kind, metadata } : it;
    })
    .map(it => sorted(it))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function sorted(value: unknown): unknown {
  return Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, it]) => [key, sorted(it)]),
        )
      : value;
}
