import { say } from '../base/say';
import type { Rule } from './rule';
import { code, named } from './support/words';
import { isNamespaceWritten } from './support/written-namespace';

export const duplicateObject: Rule = {
  id: 'duplicate-object',
  severity: 'warning',
  help: 'Two manifests of one bundle define the same object (kind, namespace and name). Applied together, the later one overwrites the former; `kubectl kustomize` refuses them. Rename one, or keep them apart in folders of their own. Where only one of two files says the namespace, this is a hint: the other may be meant for a namespace that is given when it is applied.',

  *check(member, context) {
    const { bundle, snapshot } = context;
    const { object, name, namespace } = member;
    if (name === '') {
      return;
    }
    const others = bundle
      .find(object.kind, namespace, name)
      .filter(it => it !== member && it.object.group === object.group && it.object.state === 'whole');
    const isWritten = isNamespaceWritten(member, context);
    const isGuessed = others.every(
      it => it.object.place.uri !== object.place.uri && isNamespaceWritten(it, context) !== isWritten,
    );
    const [other] = others;
    if (!other) {
      return;
    }
    const what = namespace === '' ? named(member) : say`${named(member)} of namespace ${code(namespace)}`;
    const where =
      other.object.place.uri === object.place.uri ? say`this file` : code(snapshot.path(other.object.place.uri));
    // Of another version, kustomize takes it for another object.
    const isRefused = bundle.built && others.some(it => it.object.apiVersion === object.apiVersion);
    yield {
      span: object.nameSpan,
      message: isRefused
        ? say`${what} is defined again in ${where}: kubectl kustomize fails`
        : say`${what} is defined again in ${where}: the one applied last overwrites the other`,
      field: 'metadata.name',
      ...(isGuessed ? { severity: 'hint' as const, quiet: true } : {}),
      related: others.slice(0, 5).map(it => ({
        place: it.object.place,
        span: it.object.nameSpan,
        message: say`${named(it)} is defined here, too`,
      })),
    };
  },
};
