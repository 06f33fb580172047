import type { Rule } from '../rules/rule';
import { firstSentence } from './first-sentence';

/** What a rule complains of and what it is content with, taken from its fixture. */
export interface RuleExample {
  /** With the finding as a comment under the line it is about. */
  readonly bad: string;
  readonly good: string;
}

export type RuleExamples = Readonly<Record<string, RuleExample>>;

/** The page of one rule, without its heading: what it means, how severe it is, an example of each kind. Markdown. */
export function rulePage(rule: Rule, example: RuleExample | undefined): string {
  return [
    `**${severityOf(rule)}**. ${rule.help}`,
    '',
    ...(example
      ? [
          'Found:',
          '',
          '```yaml',
          example.bad.trimEnd(),
          '```',
          '',
          'Fine:',
          '',
          '```yaml',
          example.good.trimEnd(),
          '```',
          '',
        ]
      : []),
    ...(rule.source === undefined ? [] : [`Source: ${rule.source}`, '']),
  ].join('\n');
}

/** The page of all rules: how they are switched, a table of contents, then a section each. Markdown. */
export function rulesPage(rules: readonly Rule[], examples: RuleExamples): string {
  return [
    introduction,
    '| rule | severity | |',
    '| --- | --- | --- |',
    ...rules.map(
      it => `| [${it.id}](#${it.id}) | ${severityOf(it)} | ${firstSentence(it.help).replaceAll('|', '\\|')} |`,
    ),
    '',
    ...rules.map(it => `## ${it.id}\n\n${rulePage(it, examples[it.id])}`),
  ].join('\n');
}

function severityOf({ severity, optIn }: Rule): string {
  return optIn ? `off, else ${severity}` : severity;
}

const introduction = `# Rules

What Podpath finds in manifests, each by an id that stays. An \`error\` is what the API server would refuse, or what
certainly cannot work among the manifests that are applied together; a \`warning\` is likely wrong, unless something
outside the workspace helps; \`information\` and \`hint\` are advice. Where too little is known to say it aloud (a
template that may hold the pods, a base that a kustomization patches) a finding is a \`hint\`.

\`podpath.yaml\` changes the severity of a rule or switches it \`off\`; rules that are off by default come on the same way:

\`\`\`yaml
rules:
  service-target-port-not-declared: warning
  service-exposed: information
  service-traffic-policy-local: off
\`\`\`

An object answers a finding for good with an annotation, or a line with a comment at its end or on the line above. A
reason may follow; several entries are divided by semicolons, and \`*\` stands for every rule:

\`\`\`yaml
metadata:
  annotations:
    podpath.dev/ignore: "service-selector-no-match: its pods come from another repository"
spec:
  ports:
    - port: 8081 # podpath.dev/ignore: service-target-port-not-declared: the program listens there
\`\`\`
`;
