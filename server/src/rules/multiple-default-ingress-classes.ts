import { say } from '../base/say';
import { several } from '../base/several';
import { since } from '../workspace/settings';
import type { Rule } from './rule';
import { defaultAnnotation, ingressClasses, isDefaultClass } from './support/ingress-classes';
import { code, named } from './support/words';

export const multipleDefaultIngressClasses: Rule = {
  id: 'multiple-default-ingress-classes',
  kinds: ['IngressClass'],
  severity: 'warning',
  help: 'Ingresses without a class get the default one, and there should be one default only: of several, Kubernetes takes the newest, and before version 1.26 it refuses Ingresses without a class.',
  source: 'kubernetes plugin/pkg/admission/network/defaultingressclass/admission.go',

  *check(member, context) {
    if (member.object.kind !== 'IngressClass' || !isDefaultClass(member)) {
      return;
    }
    const others = ingressClasses(context).filter(it => it !== member && it.name !== member.name && isDefaultClass(it));
    const effect = since(context.settings.cluster, 'newestDefaultClass')
      ? say`Ingresses without a class get the newest of them`
      : say`Ingresses without a class are refused`;
    const annotation = member.object.annotations.find(it => it.key.value === defaultAnnotation);
    if (others.length > 0 && annotation) {
      yield {
        span: annotation.value.span,
        field: `metadata.annotations[${defaultAnnotation}]`,
        message: say`${named(member)} is the default class, and so ${others.length === 1 ? 'is' : 'are'} ${several(others.map(it => code(it.name)))}: ${effect}`,
        related: others.slice(0, 3).map(it => ({
          place: it.object.place,
          span: it.object.nameSpan,
          message: say`${named(it)} is the default, too`,
        })),
      };
    }
  },
};
