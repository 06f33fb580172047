import { say } from '../base/say';
import { valueOf } from '../syntax/node';
import type { Reader } from '../syntax/reader';
import type { Rule } from './rule';
import { holdsPlaceholder } from './support/filled-later';
import { named } from './support/words';

/** Istio's code: IST0130. */
export const meshRouteUnreachable: Rule = {
  id: 'mesh-route-unreachable',
  on: 'mesh',
  kinds: ['VirtualService'],
  severity: 'warning',
  help: 'The routes of a VirtualService are tried in their order. One before takes every request, or asks for the same, so this one gets none. Put what takes everything last.',
  source: 'istio pilot/pkg/networking/core/route/route.go BuildHTTPRoutesForVirtualService, IsCatchAllMatch',

  *check(member) {
    const { root, place } = member.object;
    const seen = new Map<string, number>();
    let all: number | undefined;
    const routes = root.items('spec', 'http');
    for (const [index, route] of routes.entries()) {
      const matches = route.items('match');
      if (holdsPlaceholder(route.at('match'))) {
        continue;
      }
      const texts = matches.map(it => JSON.stringify(it.node && valueOf(it.node)));
      const same = texts.length > 0 && texts.every(it => seen.has(it)) ? seen.get(texts[0] ?? '') : undefined;
      const before = all ?? same;
      if (before !== undefined) {
        yield {
          span: spanOf(route),
          message:
            all === undefined
              ? say`route ${index + 1} of ${named(member)} is never taken: route ${before + 1} asks for the same before it`
              : say`route ${index + 1} of ${named(member)} is never taken: route ${before + 1} takes every request before it`,
          field: `spec.http[${index}]`,
          related: [{ place, span: spanOf(routes[before] ?? route), message: say`route ${before + 1}` }],
        };
      }
      // What a route delegates may leave requests over.
      if (!route.at('delegate').exists) {
        texts.forEach(it => seen.has(it) || seen.set(it, index));
        all ??= (matches.length === 0 && !route.at('match').exists) || matches.some(takesAll) ? index : undefined;
      }
    }
  },
};

function takesAll(match: Reader): boolean {
  const keys = match.map()?.entries.map(it => it.key.text) ?? [];
  const uri = match.at('uri');
  return (
    keys.length > 0 &&
    keys.every(it => it === 'uri' || it === 'name' || it === 'ignoreUriCase') &&
    (!uri.exists || uri.text('prefix')?.value === '/')
  );
}

function spanOf(route: Reader): Reader['keySpan'] {
  return route.at(route.at('match').exists ? 'match' : 'route').keySpan;
}
