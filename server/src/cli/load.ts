import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Snapshot } from '../workspace/snapshot';
import { Workspace } from '../workspace/workspace';
import { addData, addWhatIsBuilt } from './built-files';
import { filesBelow, readText, reasonOf } from './files';
import type { DiskFile } from './files';
import type { Io } from './io';
import { UsageError } from './io';
import type { Arguments } from './options';

/**
 * Reads the manifests that `--manifests` names, or `paths` where a command names some itself. The workspace's root is
 * the folder, or the common ancestor of several; `podpath.yaml` is read from there, else from the working folder, and
 * what kustomizations build on from wherever it lies. URIs are paths relative to the working folder, with `/`. Throws a
 * `UsageError` for a path that is not there or cannot be read; of a file met on the way `io.err` hears.
 */
export function load(args: Arguments, io: Io, paths: readonly string[] = []): Snapshot {
  return loadFrom([...args.all('manifests'), ...paths], args, io);
}

/** The same for manifests that another option names. */
export function loadFrom(named: readonly string[], args: Arguments, io: Io): Snapshot {
  const sources = (named.length > 0 ? named : ['.']).map(path => readSource(path, io));
  const folder = commonAncestor(sources.flatMap(it => it.folder ?? [])) ?? io.cwd;
  const root = relative(io.cwd, folder).replaceAll(sep, '/');
  const uriOf = (path: string): string => join(root, relative(folder, path)).replaceAll(sep, '/');
  const files = new Map(sources.flatMap(it => it.files).map(it => [it.path, it.text]));
  const missing = [...addWhatIsBuilt(files), ...addData(files, folder)];
  const settings = findSettings(args.last('config'), folder, io);
  if (settings) {
    files.set(settings.path, settings.text);
  }
  const workspace = new Workspace({
    roots: [root],
    ...(settings ? { settingsUri: uriOf(settings.path) } : {}),
  });
  for (const [path, text] of files) {
    workspace.set(uriOf(path), text);
  }
  missing.forEach(it => workspace.miss(uriOf(it)));
  return workspace.snapshot();
}

/**
 * Which files a command that takes paths speaks of: all of them, unless `--manifests` says the workspace and the paths
 * a part of it.
 */
export function narrow(args: Arguments, io: Io, paths: readonly string[]): (uri: string) => boolean {
  return args.all('manifests').length === 0 || paths.length === 0 ? () => true : within(io, paths);
}

/** Whether a file is one of some paths, or below it. */
export function within(io: Io, paths: readonly string[]): (uri: string) => boolean {
  const wanted = paths.map(it => resolve(io.cwd, it));
  return uri => {
    const path = resolve(io.cwd, uri);
    return wanted.some(it => path === it || path.startsWith(`${it}${sep}`));
  };
}

/** What a path of the call stands for. */
interface Source {
  readonly files: readonly DiskFile[];
  /** The folder it is or lies in; none for standard input. */
  readonly folder: string | undefined;
}

function readSource(path: string, io: Io): Source {
  if (path === '-') {
    return { files: [{ path: join(io.cwd, '-'), text: standardInput(io) }], folder: undefined };
  }
  const absolute = resolve(io.cwd, path);
  try {
    accessSync(absolute, constants.R_OK);
    if (!statSync(absolute).isDirectory()) {
      return { files: [{ path: absolute, text: readText(absolute) }], folder: dirname(absolute) };
    }
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
  }
  const files = filesBelow(absolute, message => io.err(`podpath: note: ${message.replace(`${io.cwd}${sep}`, '')}\n`));
  return { files, folder: absolute };
}

function standardInput(io: Io): string {
  try {
    return io.stdin();
  } catch (error) {
    throw new UsageError(`cannot read standard input: ${reasonOf(error)}`);
  }
}

function findSettings(config: string | undefined, folder: string, io: Io): DiskFile | undefined {
  if (config !== undefined) {
    const path = resolve(io.cwd, config);
    try {
      return { path, text: readText(path) };
    } catch (error) {
      throw new UsageError(`cannot read ${config}: ${reasonOf(error)}`);
    }
  }
  const path = [folder, io.cwd].map(it => join(it, 'podpath.yaml')).find(it => existsSync(it));
  try {
    return path === undefined ? undefined : { path, text: readText(path) };
  } catch (error) {
    io.err(`podpath: note: cannot read ${path ?? ''}: ${reasonOf(error)}\n`);
    return undefined;
  }
}

function commonAncestor(folders: readonly string[]): string | undefined {
  const [first, ...others] = folders.map(it => it.split(sep));
  if (!first) {
    return undefined;
  }
  const end = first.findIndex((part, index) => others.some(it => it[index] !== part));
  const common = first.slice(0, end < 0 ? first.length : end).join(sep);
  return common === '' ? sep : common;
}
