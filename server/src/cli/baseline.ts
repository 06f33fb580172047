import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Snapshot } from '../workspace/snapshot';
import { readText, reasonOf } from './files';
import type { Fingerprinted } from './fingerprint';
import { UsageError } from './io';
import type { Io } from './io';
import { json, objectRef } from './json';

/** The fingerprints that a baseline holds. Throws a `UsageError` for a file that cannot be read or is no baseline. */
export function readBaseline(path: string, io: Io): ReadonlySet<string> {
  let text: string;
  try {
    text = readText(resolve(io.cwd, path));
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${reasonOf(error)}; --write-baseline writes it`);
  }
  const known = entriesOf(text);
  if (!known) {
    throw new UsageError(`${path} is no baseline of podpath check`);
  }
  return new Set(known);
}

/** Writes all findings as what is known. Throws a `UsageError` where the file cannot be written. */
export function writeBaseline(path: string, snapshot: Snapshot, findings: readonly Fingerprinted[], io: Io): void {
  const entries = findings
    .map(({ fingerprint, finding: { rule, place, object } }) => ({
      fingerprint,
      rule,
      file: snapshot.path(place.uri),
      object: object ? nameOf(objectRef(snapshot, object)) : null,
    }))
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  try {
    writeFileSync(resolve(io.cwd, path), json({ version: 1, findings: entries }));
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${reasonOf(error)}`);
  }
}

function entriesOf(text: string): string[] | undefined {
  try {
    const read: unknown = JSON.parse(text);
    const { version, findings } = isRecord(read) ? read : {};
    return version === 1 && Array.isArray(findings)
      ? findings.flatMap((it: unknown) =>
          isRecord(it) && typeof it['fingerprint'] === 'string' ? [it['fingerprint']] : [],
        )
      : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function nameOf({ kind, namespace, name }: ReturnType<typeof objectRef>): string {
  return [kind, ...(namespace === null ? [] : [namespace]), name].join('/');
}

function sortKey({ file, rule, object, fingerprint }: Readonly<Record<string, string | null>>): string {
  return [file, rule, object, fingerprint].join('\n');
}
