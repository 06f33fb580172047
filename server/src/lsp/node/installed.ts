import { join } from 'node:path';
import type { ServerOptions } from '../session';
import { disk } from './disk';
import { rulePage } from './rule-page';
import { translationsIn } from './translations';

/** The disk of this machine, and what lies beside a bundle: translations and the page of rules. */
export function installed(): ServerOptions {
  return {
    disk,
    translations: translationsIn(join(__dirname, '..', 'dist')),
    documentation: rulePage(join(__dirname, '..', 'docs', 'rules.md')),
  };
}
