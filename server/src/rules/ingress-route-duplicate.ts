import { say } from '../base/say';
import type { Member } from '../links/member';
import type { IngressPath } from '../model/ingress';
import { folderOf } from '../workspace/kustomize/paths';
import type { Rule, RuleContext } from './rule';
import { backendsOf } from './support/backends';
import { samePaths } from './support/same-path';
import { fieldOf } from './support/path-of';
import { code, named } from './support/words';

export const ingressRouteDuplicate: Rule = {
  id: 'ingress-route-duplicate',
  on: 'ingress',
  severity: 'warning',
  help: 'Two paths of the same class, host, path and path type lead to different backends. A controller takes one of them, mostly that of the older Ingress, and the other one gets no requests. Remove one, or change its host or path.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#multiple-matches',

  *check(member, context) {
    for (const { path, other, by } of samePaths(member, context)) {
      if (path.path === other.path) {
        const where =
          by === member
            ? say`twice in this Ingress, to different backends`
            : say`by ${by.namespace === member.namespace ? named(by) : say`${named(by)} of namespace ${code(by.namespace)}`} as well, to another backend`;
        yield {
          span: path.span,
          ...(areSteps(path, member, by) || areSamples(member, by, context)
            ? { severity: 'hint' as const, quiet: true as const }
            : {}),
          ...fieldOf(member.object, path.span),
          message: say`${path.type} path ${code(path.path)} of ${path.host === undefined ? say`every host` : say`host ${code(path.host)}`} is routed ${where}: only one of the two gets the requests`,
          related: [{ place: by.object.place, span: other.span, message: say`${named(by)} routes it, too` }],
        };
      }
    }
  },
};

/**
 * Ingresses of two folders that take every request of every host are rather two steps of a tutorial, of which one is
 * applied at a time, than one cluster.
 */
function areSteps({ host, path }: IngressPath, member: Member, by: Member): boolean {
  return host === undefined && path === '/' && folderOf(member.object.place.uri) !== folderOf(by.object.place.uri);
}

/**
 * Nor are two files of which nobody says that they are applied together, and one of which leads to a Service that is not
 * there: it is the sample of another application.
 */
function areSamples(member: Member, by: Member, context: RuleContext): boolean {
  return (
    context.bundle.guessed &&
    member.object.place.uri !== by.object.place.uri &&
    [member, by].some(ingress => backendsOf(ingress, context).some(it => it.service === undefined))
  );
}
