import { say, translated } from '../base/say';
import type { Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Report } from '../rules/judge';
import type { Finding, Severity } from '../rules/rule';
import type { Snapshot } from '../workspace/snapshot';
import { allRules } from './all-rules';
import { firstSentence } from './first-sentence';
import { findings } from './findings';
import { rangeOf } from './position';

export interface DiagnosticOptions {
  /** The address of a rule's documentation; undefined where there is none to open. */
  readonly documentation?: (rule: string) => string | undefined;
  /** Told of a rule that failed. */
  readonly report?: Report;
}

/** All diagnostics of a file, in order of place; none for a file that is not known or is neither manifest, checks nor settings. */
export function diagnostics(snapshot: Snapshot, uri: string, options: DiagnosticOptions = {}): Diagnostic[] {
  return toDiagnostics(snapshot, findings(snapshot, uri, options.report), options);
}

/** Findings as editors show them. */
export function toDiagnostics(
  snapshot: Snapshot,
  list: readonly Finding[],
  options: DiagnosticOptions = {},
): Diagnostic[] {
  return list.filter(it => !it.echo).map(it => toDiagnostic(snapshot, it, options));
}

function toDiagnostic(snapshot: Snapshot, finding: Finding, { documentation }: DiagnosticOptions): Diagnostic {
  const { rule, place, span, related = [], fixes = [] } = finding;
  const href = documentation?.(rule);
  return {
    range: rangeOf(snapshot, place, span),
    severity: severityOf(finding.severity),
    code: rule,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source: 'podpath',
    message: messageOf(finding),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map(it => ({
            location: { uri: it.place.uri, range: rangeOf(snapshot, it.place, it.span) },
            message: it.message,
          })),
        }),
    ...(hasNoEffect.test(rule) ? { tags: [unnecessary] } : {}),
    data: { fixes: fixes.map(it => it.title) },
  };
}

/** What is wrong, the bundles it holds in unless they are all, and below it what the rule advises, its first sentence. */
function messageOf({ message, bundles, rule }: Finding): string {
  const where = bundles.length > 0 ? say` (in ${bundles.join(', ')})` : '';
  const help = helpOf.get(rule);
  return help === undefined ? `${message}${where}` : `${message}${where}\n${translated(help)}`;
}

const helpOf = new Map(allRules.map(it => [it.id, firstSentence(it.help)]));

/** Rules about text that changes nothing: editors fade it. */
const hasNoEffect = /-(?:ignored|unused|no-effect)(?:-|$)/;

// LSP: DiagnosticTag.Unnecessary.
const unnecessary = 1;

function severityOf(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return 1;
    case 'warning':
      return 2;
    case 'information':
      return 3;
    case 'hint':
      return 4;
  }
}
