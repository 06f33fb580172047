import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** The address of a rule on a page of rules; nothing where the page is not installed. */
export function rulePage(path: string): (rule: string) => string | undefined {
  const page = existsSync(path) ? pathToFileURL(path).href : undefined;
  return rule => page && `${page}#${rule}`;
}
