import { say } from '../base/say';
import type { Member } from '../links/member';
import type { Problem, Rule } from './rule';
import { fieldOf } from './support/path-of';
import { samePaths } from './support/same-path';
import { code, named } from './support/words';

export const ingressRouteShadowed: Rule = {
  id: 'ingress-route-shadowed',
  on: 'ingress',
  severity: 'warning',
  help: 'The longest path that matches gets a request, whatever the order. So a path is never reached where another one says the same in other words (a trailing slash makes no difference to Prefix), and a default backend where a rule takes everything.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#examples',

  *check(member, context) {
    for (const { path, other, by } of samePaths(member, context)) {
      if (path.path !== other.path) {
        yield {
          span: path.span,
          ...fieldOf(member.object, path.span),
          message:
            by === member
              ? say`${code(path.path)} and ${code(other.path)} are the same Prefix path, with different backends: one of the two is never reached`
              : say`${code(path.path)} and ${code(other.path)} of ${named(by)} are the same Prefix path, with different backends: one of the two is never reached`,
          related: [{ place: by.object.place, span: other.span, message: say`${named(by)} has \`${other.path}\`` }],
        };
      }
    }
    const fallback = unreachableFallback(member);
    if (fallback) {
      yield fallback;
    }
  },
};

function unreachableFallback(member: Member): Problem | undefined {
  const { object } = member;
  const all = object.ingress?.paths.find(it => it.host === undefined && it.path === '/' && it.type === 'Prefix');
  const fallback = object.root.at('spec', 'defaultBackend');
  return all && fallback.exists
    ? {
        span: fallback.keySpan,
        field: fallback.field,
        message: say`the rule for every host and path ${code('/')} takes each request, so the default backend of ${named(member)} is never reached`,
        related: [{ place: object.place, span: all.span, message: say`this path takes every request` }],
      }
    : undefined;
}
