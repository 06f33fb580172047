import type { Bundle } from '../links/bundle';

/** The bundles that are applied: without those that others build upon, unless there are no others. */
export function applied(bundles: readonly Bundle[]): readonly Bundle[] {
  const own = bundles.filter(it => !it.base);
  return own.length > 0 ? own : bundles;
}
