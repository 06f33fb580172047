import { lineStart } from '../base/line-start';
import { say } from '../base/say';
import type { Span } from '../base/span';
import type { Rule } from './rule';
import { mendFixes } from './support/mend-fix';
import { strayIn } from './support/not-yaml';
import { isFilledInLater } from './support/placeholder';

export const yamlSyntax: Rule = {
  id: 'yaml-syntax',
  severity: 'error',
  help: 'The text is no valid YAML, so kubectl refuses the whole file. What can still be read counts, but this document is not judged any further.',
  source: 'YAML 1.2 as read by the yaml package; sigs.k8s.io/yaml in kubectl',

  *checkDocument(document, snapshot) {
    const { problems, text } = document;
    const stray = strayIn(document, snapshot);
    if (stray) {
      if (!stray.already) {
        yield { span: stray.span, message: stray.message };
      }
      return;
    }
    const first = problems.find(it => it.kind === 'syntax');
    if (first) {
      const message = say`kubectl cannot read this document: ${first.message}`;
      const span = withinText(first.span, text);
      yield {
        span,
        message,
        ...(mayBecomeYaml(lineAt(text, span.start)) ? { severity: 'hint' } : {}),
        fixes: mendFixes(first.mend, document),
      };
    }
  },
};

/**
 * Whether what is filled in may make YAML of a line: a template's braces anywhere, other marks where a value begins.
 * `$HOST` within a line is text like any other.
 */
function mayBecomeYaml(line: string): boolean {
  const [, first = ''] = /^\s*(?:- +)*(?:[\w./-]+: +)?["']?(\S*)/.exec(line) ?? [];
  return /\{\{|#\{|(?:[[{,]\s*|:\s+)\$\{/.test(line) || (/^[$@%{<([#_]/.test(first) && isFilledInLater(first));
}

/** The line an offset stands in. */
function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(lineStart(text, offset), end < 0 ? undefined : end);
}

/** What ends too early is reported at the last character that is written. */
function withinText(span: Span, text: string): Span {
  const end = text.trimEnd().length;
  return span.start < end ? span : { start: Math.max(0, end - 1), end };
}
