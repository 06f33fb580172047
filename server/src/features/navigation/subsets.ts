import { rulesForHost } from '../../links/subsets';
import type { NameKind } from './occurrence';

/** The subset that a VirtualService of Istio sends requests to: DestinationRules of the same host define it. */
export const subsets: NameKind = ({ bundle, member, path }) => {
  const { mesh, place, root } = member.object;
  const value = root.scalar(...path);
  const asked = mesh?.destinations.find(it => it.subset?.span === value);
  if (!asked?.subset) {
    return undefined;
  }
  const wanted = asked.subset;
  const definitions = rulesForHost(asked.host.value, member, bundle).flatMap(({ object }) =>
    (object.mesh?.rule?.subsets ?? [])
      .filter(it => it.value === wanted.value)
      .map(it => ({ place: object.place, span: it.span, role: 'definition' as const })),
  );
  return [...definitions, { place, span: wanted.span, role: 'use' }];
};
