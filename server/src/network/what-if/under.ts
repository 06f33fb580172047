import { say } from '../../base/say';
import type { Network } from '../network';
import { assume } from './assume';
import { parseAssumption } from './assumption';

/**
 * A network under assumptions as they are typed, in order; names without a namespace are in `namespace`. What cannot be
 * read or found is a failure.
 */
export function networkUnder(
  network: Network,
  texts: readonly string[],
  namespace?: string,
): Network | { readonly failure: string } {
  let { cluster } = network;
  for (const text of texts) {
    const parsed = parseAssumption(text);
    const assumed = 'failure' in parsed ? parsed : assume(cluster, [parsed.assumption], namespace);
    if ('failure' in assumed) {
      return { failure: say`${text} cannot be assumed: ${assumed.failure}` };
    }
    cluster = assumed.cluster;
  }
  return { ...network, cluster };
}
