import { say } from '../../../base/say';
import type { ScalarNode } from '../../../syntax/node';

/** What YAML reads a value as: `text`, `a number`, `a boolean`. */
export function yamlType({ value }: ScalarNode): string {
  return typeof value === 'string' ? say`text` : typeof value === 'number' ? say`a number` : say`a boolean`;
}
