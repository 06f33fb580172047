import { allRules } from './all-rules';
import examples from './rule-examples.json';
import { rulePage } from './rule-page';
import type { RuleExamples } from './rule-page';

/** The page of a rule as Markdown: its name, what it means, examples; undefined where there is no such rule. */
export function explain(ruleId: string): string | undefined {
  const rule = allRules.find(it => it.id === ruleId);
  const known: RuleExamples = examples;
  return rule && `# ${rule.id}\n\n${rulePage(rule, known[rule.id])}`;
}

/** The ids of all rules, in the order they are documented. */
export const ruleIds: readonly string[] = allRules.map(it => it.id);
