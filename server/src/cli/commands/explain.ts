import { nearest } from '../../base/edit-distance';
import { explain as pageOf, ruleIds } from '../../features/explain';
import { formatOption } from '../command';
import type { Command } from '../command';
import { UsageError } from '../io';
import { json } from '../json';

export const explain: Command = {
  name: 'explain',
  usage: '[RULE]',
  summary: 'prints the page of a rule; without a rule, the ids of all',
  options: [formatOption('text', 'json')],
  run({ args }, io) {
    const [id, ...others] = args.positionals;
    if (others.length > 0) {
      throw new UsageError('explain takes one rule');
    }
    const asJson = args.last('format') === 'json';
    if (id === undefined) {
      io.out(asJson ? json({ version: 1, rules: ruleIds }) : ruleIds.map(it => `${it}\n`).join(''));
      return 0;
    }
    const page = pageOf(id);
    if (page === undefined) {
      const near = nearest(id, ruleIds);
      throw new UsageError(
        `unknown rule ${id}; ${near === undefined ? 'podpath explain lists them' : `did you mean ${near}?`}`,
      );
    }
    io.out(asJson ? json({ version: 1, rule: id, page }) : `${page.trimEnd()}\n`);
    return 0;
  },
};
