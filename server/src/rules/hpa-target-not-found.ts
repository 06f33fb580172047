import { say } from '../base/say';
import { isExternal } from '../workspace/settings';
import type { ObjectReference } from '../model/references';
import type { Member } from '../links/member';
import type { Problem, Rule, RuleContext } from './rule';
import { replace } from './support/edits';
import { isPlaceholder, missingObject } from './support/missing-object';
import { scalable, scaleTarget } from './support/scaling';
import { code, named } from './support/words';

export const hpaTargetNotFound: Rule = {
  id: 'hpa-target-not-found',
  on: 'scaler',
  severity: 'error',
  help: '`scaleTargetRef` names no workload of the namespace, so nothing is scaled. Name the workload, and its kind, as they are written in its manifest.',
  source: 'kubernetes pkg/controller/podautoscaler/horizontal.go reconcileAutoscaler (FailedGetScale)',

  *check(member, context) {
    const { bundle, settings } = context;
    const { namespace } = member;
    const reference = scaleTarget(member);
    const otherCase = reference && ofOtherCase(member, reference, context);
    if (otherCase) {
      yield otherCase;
    }
    if (
      !reference ||
      !scalable.includes(reference.kind) ||
      bundle.find(reference.kind, namespace, reference.name).length > 0 ||
      isExternal(settings, reference.kind, namespace, reference.name) ||
      isPlaceholder(reference.name)
    ) {
      return;
    }
    const candidates = bundle.ofKind(reference.kind).filter(it => it.namespace === namespace);
    yield (
      ofOtherKind(member, reference, context) ??
      missingObject({ member, reference, namespace, candidates }, say`${named(member)} scales nothing`, context)
    );
  },
};

/** The name is right, the kind is not. */
function ofOtherKind(member: Member, { kind, name }: ObjectReference, { bundle }: RuleContext): Problem | undefined {
  const [other] = scalable.flatMap(it => bundle.find(it, member.namespace, name));
  return changeKind(
    member,
    kind,
    other,
    other &&
      say`no ${kind} ${code(name)} in namespace ${code(member.namespace)}, only ${named(other)}: ${named(member)} scales nothing`,
  );
}

/** The kind is written as on a command line: `deployment`, `deployments`. */
function ofOtherCase(member: Member, { kind, name }: ObjectReference, { bundle }: RuleContext): Problem | undefined {
  const meant = scalable.find(it => it !== kind && it.toLowerCase() === kind.toLowerCase().replace(/s$/, ''));
  const [other] = meant === undefined ? [] : bundle.find(meant, member.namespace, name);
  return changeKind(
    member,
    kind,
    other,
    other &&
      say`no kind is called ${code(kind)}, only ${code(other.object.kind)}, with a capital and in the singular: ${named(member)} scales nothing`,
  );
}

function changeKind(
  member: Member,
  kind: string,
  other: Member | undefined,
  message: string | undefined,
): Problem | undefined {
  const written = member.object.root.scalar('spec', 'scaleTargetRef', 'kind');
  return other && written && message !== undefined
    ? {
        span: written,
        message,
        field: 'spec.scaleTargetRef.kind',
        related: [
          {
            place: other.object.place,
            span: other.object.nameSpan,
            message: say`${named(other)} is in the same namespace`,
          },
        ],
        fixes: [
          {
            title: say`Change ${code(kind)} to ${code(other.object.kind)}`,
            edits: [replace(member.object.place, written, other.object.kind)],
            preferred: true,
          },
        ],
      }
    : undefined;
}
