import { nearest } from '../../base/edit-distance';
import { say } from '../../base/say';
import type { Member } from '../../links/member';
import { mayHide } from '../../rules/support/confidence';
import { isExternal } from '../../workspace/settings';
import type { Written } from './model';
import type { Sketch } from './sketch';

/** The card of a Service that something names and the bundle does not have, with the nearest one that it has; by id. */
export function drawMissingService(
  { drawing, bundle }: Sketch,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  written: Written,
): string {
  const near = nearest(
    name,
    bundle.services(namespace).map(it => it.name),
  );
  return drawing.share({
    id: drawing.id(namespace, 'Missing', 'Service', name),
    lane: 'service',
    kind: 'Missing',
    label: say`no Service ${name}`,
    detail: near === undefined ? '' : say`did you mean ${near}?`,
    namespace,
    ghost: true,
    written,
  });
}

/** Why a Service that is not in the bundle may be there all the same; undefined where nothing says so. */
export function excuseFor(
  { snapshot, bundle }: Sketch,
  member: Member,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): string | undefined {
  if (isExternal(snapshot.settings, 'Service', namespace, name)) {
    return say`the settings say that it lives outside this workspace`;
  }
  if (mayHide('Service', namespace, member, bundle)) {
    return say`it may be in what could not be read`;
  }
  const other = snapshot.bundles.find(it => it.service(namespace, name));
  return other ? say`it is in bundle ${other.id}` : undefined;
}
