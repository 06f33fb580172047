import { say } from '../../base/say';
import { nearest } from '../../base/edit-distance';
import type { PodMember, ServiceMember } from '../../links/member';
import { selects } from '../../links/selects';
import type { Label } from '../../model/labels';
import { code, linkTo } from '../markdown';
import type { HoverContext } from './context';

/** Services that select nothing, and would select these pods but for one label that is nearly right. */
export function nearMisses({ bundle, snapshot }: HoverContext, pods: PodMember, key?: string): string[] {
  return bundle
    .services(pods.namespace)
    .flatMap(it => {
      const selector = it.service.selector ?? [];
      const missing = selector.filter(pair => !selects([pair], pods));
      const [first] = missing;
      const near =
        first !== undefined &&
        missing.length === 1 &&
        (selector.length > 1 || isLike(first.value.value, pods.labels.get(first.key.value))) &&
        bundle.select(it.namespace, selector).length === 0 &&
        (key === undefined || first.key.value === key);
      return near && it.service.type !== 'ExternalName' ? [missLine(first, it, snapshot)] : [];
    })
    .slice(0, 3);
}

/** A slip, or a word that continues the other (`legacy`, `legacy-v2`). */
function isLike(wanted: string, has: string | undefined): boolean {
  return (
    has !== undefined &&
    (nearest(wanted, [has]) !== undefined || has.startsWith(`${wanted}-`) || wanted.startsWith(`${has}-`))
  );
}

function missLine(pair: Label, service: ServiceMember, snapshot: HoverContext['snapshot']): string {
  const place = linkTo(snapshot, service.object.place, pair.value.span);
  return say`Service ${code(service.name)} does not select them: it asks for ${code(`${pair.key.value}=${pair.value.value}`)} ${place}`;
}
