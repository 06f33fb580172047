import { say } from '../base/say';
import { editDistance } from '../base/edit-distance';
import { several } from '../base/several';
import type { KubeObject } from '../model/kube-object';
import type { Rule } from './rule';
import { addEntries, replace } from './support/edits';
import { ingressClasses, isDefaultClass } from './support/ingress-classes';
import { code, named } from './support/words';

export const ingressClassMissing: Rule = {
  id: 'ingress-class-missing',
  on: 'ingress',
  severity: 'hint',
  help: 'An Ingress without `ingressClassName` gets the default IngressClass of the cluster. Where there is none, only controllers that take Ingresses without a class serve it. Name the class. A slip in the annotation `kubernetes.io/ingress.class` names none either.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#default-ingress-class',

  *check(member, context) {
    const { object } = member;
    if (
      !object.ingress ||
      object.ingress.className ||
      !isWhole(object) ||
      object.annotations.some(it => classless.test(it.key.value))
    ) {
      return;
    }
    const slip = object.annotations.find(it => isSlip(it.key.value));
    if (slip) {
      const { place } = slip.key.span;
      yield {
        span: slip.key.span,
        severity: 'warning',
        field: `metadata.annotations[${slip.key.value}]`,
        message: say`no controller reads the annotation ${code(slip.key.value)}, so ${named(member)} names no class; did you mean ${code(classAnnotation)}`,
        fixes: [
          {
            title: say`Change to ${classAnnotation}`,
            edits: [replace(place ?? object.place, slip.key.span, classAnnotation)],
            preferred: true,
          },
        ],
      };
      return;
    }
    const classes = ingressClasses(context);
    if (classes.some(isDefaultClass)) {
      return;
    }
    yield {
      span: object.root.at('spec').keySpan,
      field: 'spec.ingressClassName',
      message:
        classes.length === 0
          ? say`${named(member)} names no class, and no IngressClass here is the default: it is served only where the cluster has a default, or by a controller that takes Ingresses without a class`
          : say`${named(member)} names no class, and none of ${several(classes.map(it => code(it.name)))} is the default: it is served only where the cluster has a default, or by a controller that takes Ingresses without a class`,
      fixes: classes.slice(0, 3).flatMap(({ name }) => {
        const edit = addEntries(context.snapshot, object, ['spec'], [['ingressClassName', name]]);
        return edit ? [{ title: say`Add ingressClassName: ${name}`, edits: [edit] }] : [];
      }),
    };
  },
};

/** What is nearly, but not quite, the annotation that names the class. */
function isSlip(key: string): boolean {
  return key.includes('/') && editDistance(key, classAnnotation, 2) <= 2;
}

const classAnnotation = 'kubernetes.io/ingress.class';

/** Without rules and without a default backend it is a patch. */
function isWhole({ root }: KubeObject): boolean {
  return root.items('spec', 'rules').length > 0 || root.at('spec', 'defaultBackend').exists;
}

/** Annotations of the controller of Google's clusters, which takes Ingresses without a class. */
const classless = /gke\.io\/|gcp\.kubernetes\.io\/|global-static-ip-name$/;
