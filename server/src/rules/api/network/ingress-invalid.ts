import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { textAt } from '../raw';
import { dnsSubdomain } from '../text/names';

export const ingressInvalid: Check<KubeObject> = {
  id: 'ingress-invalid',
  help: 'An Ingress has rules or a default backend. `ingressClassName` and the Secret of `tls` are names of objects; the annotation `kubernetes.io/ingress.class` is the old form of `ingressClassName` and may not say anything else.',
  source: 'kubernetes pkg/apis/networking/validation/validation.go ValidateIngress',

  *check(object) {
    const spec = object.root.at('spec');
    if (spec.items('rules').length === 0 && !spec.at('defaultBackend').exists && (!spec.exists || spec.map())) {
      yield refused(
        spec,
        { type: 'Invalid', detail: 'either `defaultBackend` or `rules` must be specified' },
        say`${nameOf(object)} says nothing about where requests go, and the API server refuses it; write \`rules\` or \`defaultBackend\``,
        { span: spec.key ?? object.nameSpan },
      );
    }
    yield* checkTls(object, spec.items('tls'));
    yield* checkClass(object, spec.at('ingressClassName'));
  },
};

function* checkTls(object: KubeObject, entries: readonly Reader[]): Generator<Problem> {
  for (const entry of entries) {
    const secret = entry.at('secretName');
    const text = textAt(secret);
    const [complaint] = text ? dnsSubdomain(text) : [];
    if (complaint !== undefined) {
      yield refused(
        secret,
        { type: 'Invalid', detail: complaint },
        say`no Secret can be named \`${text ?? ''}\`; the API server refuses ${nameOf(object)}, so correct the name`,
      );
    }
  }
}

function* checkClass(object: KubeObject, name: Reader): Generator<Problem> {
  const text = name.text()?.value;
  const [complaint] = text === undefined ? [] : dnsSubdomain(text);
  if (complaint !== undefined) {
    yield refused(
      name,
      { type: 'Invalid', detail: complaint },
      say`no IngressClass can be named \`${text ?? ''}\`; the API server refuses ${nameOf(object)}, so correct the name`,
    );
  }
  const annotation = object.annotations.find(it => it.key.value === classAnnotation);
  if (text !== undefined && annotation && annotation.value.value !== text) {
    yield refused(
      name,
      { type: 'Invalid', detail: 'must match `ingressClassName` when both are specified' },
      say`the annotation says class \`${annotation.value.value}\`, but ingressClassName, which replaced it, says \`${text}\`; the API server refuses ${nameOf(object)}, so remove the annotation`,
      { span: annotation.value.span, field: `annotations.${classAnnotation}` },
    );
  }
}

const classAnnotation = 'kubernetes.io/ingress.class';
