import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { allFindings } from '../../features/findings';
import { allRules } from '../../features/all-rules';
import { countChecks } from '../../features/checks/checks-findings';
import type { Bundle } from '../../links/bundle';
import type { Finding, Severity } from '../../rules/rule';
import { isChecksFile } from '../../workspace/checks-file';
import type { Snapshot } from '../../workspace/snapshot';
import { readBaseline, writeBaseline } from '../baseline';
import { chooseBundles } from '../bundle-choice';
import { paint } from '../colour';
import { commonOptions, formatOption } from '../command';
import type { Command } from '../command';
import { fingerprints } from '../fingerprint';
import type { Fingerprinted } from '../fingerprint';
import { findingGithub } from '../formats/github';
import { sarif } from '../formats/sarif';
import { findingText } from '../formats/text';
import { UsageError } from '../io';
import type { Io } from '../io';
import { findingJson, json } from '../json';
import { load, narrow, within } from '../load';

export const check: Command = {
  name: 'check',
  usage:
    '[PATH...] [--format text|json|sarif|github] [--fail-on error|warning|none] [--baseline FILE [--write-baseline]]',
  summary: 'says what is wrong with the manifests',
  details: [
    'PATH names the manifests. Together with --manifests, it names those of them to judge.',
    'Checks files (*.podpath-checks) expect an outcome a line: deploy/web -> http://cart:8080/ = 200. Each is verified.',
    'Exit status: 0 clean, 1 with findings as grave as --fail-on or graver.',
    'With a baseline only what it does not hold counts, and is shown: findings are known again when lines move.',
  ],
  options: [
    ...commonOptions,
    formatOption('text', 'json', 'sarif', 'github'),
    {
      name: 'fail-on',
      value: 'SEVERITY',
      choices: ['error', 'warning', 'none'],
      help: 'the least severity that makes the exit status 1: error, warning, none (default: error)',
    },
    { name: 'baseline', value: 'FILE', help: 'the findings to pass over' },
    { name: 'write-baseline', help: 'writes all findings to the file of --baseline, and exits with 0' },
  ],
  run({ args }, io) {
    const alone = args.positionals.length > 0 && args.positionals.every(isChecksFile);
    const around = alone && !args.has('manifests') ? args.positionals.map(it => manifestsOf(it, io)) : [];
    const snapshot = load(args, io, [...new Set([...around, ...args.positionals])]);
    const reports: string[] = [];
    const bundle = args.has('bundle') ? chooseBundles(snapshot, args.last('bundle'))[0] : undefined;
    const all = allFindings(snapshot, (rule, error) => reports.push(failure(rule, error)), bundle);
    const named = alone ? within(io, args.positionals) : narrow(args, io, args.positionals);
    const seen = inBundle(snapshot, bundle);
    const findings = all.filter(it => named(it.place.uri) && seen(it)).sort((a, b) => inOrder(snapshot, a, b));
    reports.forEach(it => io.err(it));
    const printed = fingerprints(snapshot, findings);
    const baseline = args.last('baseline');
    if (args.has('write-baseline')) {
      if (baseline === undefined) {
        throw new UsageError('--write-baseline needs --baseline FILE, the file to write');
      }
      writeBaseline(baseline, snapshot, printed, io);
      io.err(`podpath: note: ${plural(printed.length, 'finding')} written to ${baseline}\n`);
      return 0;
    }
    const fresh = baseline === undefined ? printed : unknownTo(readBaseline(baseline, io), printed, io);
    print(snapshot, fresh, named, args.last('format') ?? 'text', io);
    return fails(fresh, args.last('fail-on') ?? 'error') ? 1 : 0;
  },
};

/**
 * Where the manifests lie that a checks file is about: in the nearest folder around it that has a `podpath.yaml`, else in
 * the working folder; beside a file that lies outside of that.
 */
function manifestsOf(path: string, { cwd }: Io): string {
  const beside = dirname(path);
  for (let folder = beside; !relative(cwd, resolve(cwd, folder)).startsWith('..'); folder = dirname(folder)) {
    if (folder === '.' || resolve(cwd, folder) === cwd || existsSync(resolve(cwd, folder, 'podpath.yaml'))) {
      return folder;
    }
  }
  return beside;
}

/** What a baseline does not hold; how much it does is said aside. */
function unknownTo(known: ReadonlySet<string>, findings: readonly Fingerprinted[], io: Io): Fingerprinted[] {
  const fresh = findings.filter(it => !known.has(it.fingerprint));
  const passed = findings.length - fresh.length;
  const gone = known.size - passed;
  const over = gone > 0 ? `; ${gone} of it ${gone === 1 ? 'is' : 'are'} no longer there` : '';
  io.err(`podpath: note: ${plural(passed, 'finding')} of the baseline passed over${over}\n`);
  return fresh;
}

/** Whether a finding holds in the bundle that the call names; every one does where it names none. */
function inBundle(snapshot: Snapshot, bundle: Bundle | undefined): (finding: Finding) => boolean {
  if (bundle === undefined) {
    return () => true;
  }
  return ({ place, bundles }) =>
    isChecksFile(place.uri) ||
    snapshot.bundlesOf(place.uri).some(it => it === bundle && (bundles.length === 0 || bundles.includes(it.id)));
}

function failure(rule: string, error: unknown): string {
  return `podpath: rule ${rule} failed and was left out: ${error instanceof Error ? error.message : String(error)}\n`;
}

function inOrder(snapshot: Snapshot, a: Finding, b: Finding): number {
  const [left, right] = [snapshot.path(a.place.uri), snapshot.path(b.place.uri)];
  return left === right ? a.place.offset + a.span.start - (b.place.offset + b.span.start) : left < right ? -1 : 1;
}

function print(
  snapshot: Snapshot,
  found: readonly Fingerprinted[],
  named: (uri: string) => boolean,
  format: string,
  io: Io,
): void {
  // Scripts count what the API server refuses, field by field, and every hint; people are told once.
  const printed = found.filter(
    ({ finding }) => !finding.echo || (format === 'json' && (finding.rejection ?? finding.quiet)),
  );
  const findings = printed.map(it => it.finding);
  switch (format) {
    case 'json':
      io.out(
        json({
          version: 1,
          summary: summary(snapshot, findings),
          findings: findings.map(it => findingJson(snapshot, it)),
        }),
      );
      return;
    case 'sarif':
      io.out(json(sarif(snapshot, printed, allRules)));
      return;
    case 'github':
      io.out(findings.map(it => findingGithub(snapshot, it)).join(''));
      return;
    default: {
      const colours = paint(io.colour);
      io.out(findings.map(it => findingText(snapshot, it, colours)).join(''));
      io.out(`${sentence(summary(snapshot, findings), checksIn(snapshot, named))}\n`);
    }
  }
}

interface Summary {
  readonly files: number;
  readonly manifests: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** Files are those that hold manifests; `infos` are all findings below a warning. */
function summary(snapshot: Snapshot, findings: readonly Finding[]): Summary {
  const counts = [...snapshot.files.values()].map(({ documents }) =>
    // A document that could not be read is a manifest too.
    documents.reduce((sum, it) => sum + (it.state === 'whole' ? it.objects.length : Math.max(1, it.objects.length)), 0),
  );
  const count = (...severities: readonly Severity[]): number =>
    findings.filter(it => severities.includes(it.severity)).length;
  return {
    files: counts.filter(it => it > 0).length,
    manifests: counts.reduce((sum, it) => sum + it, 0),
    errors: count('error'),
    warnings: count('warning'),
    infos: count('information', 'hint'),
  };
}

/** The checks in the files that the call speaks of. */
function checksIn(snapshot: Snapshot, named: (uri: string) => boolean): number {
  return [...snapshot.files.keys()].filter(named).reduce((sum, it) => sum + countChecks(snapshot, it), 0);
}

function sentence({ files, manifests, errors, warnings, infos }: Summary, checks: number): string {
  const found = [plural(errors, 'error'), plural(warnings, 'warning'), ...(infos > 0 ? [`${infos} to note`] : [])];
  const read = [
    `${plural(manifests, 'manifest')} in ${plural(files, 'file')}`,
    ...(checks > 0 ? [plural(checks, 'check')] : []),
  ];
  return `${read.join(', ')}: ${found.join(', ')}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function fails(findings: readonly Fingerprinted[], failOn: string): boolean {
  return findings.some(
    ({ finding: { severity } }) => severity === failOn || (failOn === 'warning' && severity === 'error'),
  );
}
