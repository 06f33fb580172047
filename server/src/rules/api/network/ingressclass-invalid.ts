import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { textAt } from '../raw';
import { domainPrefixedPathRule, isDomainPrefixedPath } from '../text/domain-path';
import { notSupported } from '../text/list';
import { byteLength, dnsLabel } from '../text/names';
import { checkTypedReference } from './typed-reference';

export const ingressClassInvalid: Check<KubeObject> = {
  id: 'ingressclass-invalid',
  help: 'An IngressClass names its controller by a domain and a path, in up to 250 characters: `k8s.io/ingress-nginx`. `parameters` is an object by `kind` and `name`; its `namespace` is written with `scope: Namespace`, and only there.',
  source: 'kubernetes pkg/apis/networking/validation/validation.go ValidateIngressClass',

  *check(object, { settings }) {
    const spec = object.root.at('spec');
    const controller = spec.at('controller');
    const parameters = spec.at('parameters');
    // A patch leaves out what it does not change: it adds an annotation, or parameters.
    if (controller.key || (spec.map() && !parameters.exists)) {
      yield* checkController(object, controller);
    }
    if (parameters.map()) {
      yield* checkTypedReference(object, parameters);
      yield* checkScope(object, parameters, settings.cluster);
    }
  },
};

function* checkController(object: KubeObject, at: Reader): Generator<Problem> {
  const text = textAt(at);
  if (text === undefined) {
    return;
  }
  if (byteLength(text) > 250) {
    yield refused(
      at,
      { type: 'TooLong', detail: 'may not be more than 250 bytes' },
      say`the name of the controller has more than 250 characters; the API server refuses ${nameOf(object)}, so choose a shorter one`,
    );
  }
  if (!isDomainPrefixedPath(text)) {
    yield refused(
      at,
      text === '' ? { type: 'Required', detail: '' } : { type: 'Invalid', detail: domainPrefixedPathRule },
      text === ''
        ? say`${nameOf(object)} names no controller, so nobody would serve its Ingresses and the API server refuses it; write \`controller\`, as in \`k8s.io/ingress-nginx\``
        : say`\`${text}\` names no controller: that is a domain, a slash and a path, such as \`k8s.io/ingress-nginx\`; the API server refuses ${nameOf(object)}, so correct it`,
      at.key ? {} : { span: object.root.at('spec').key ?? object.nameSpan },
    );
  }
}

/** Left out, `scope` is Cluster. */
function* checkScope(object: KubeObject, parameters: Reader, cluster: ClusterSettings): Generator<Problem> {
  const at = parameters.at('scope');
  const scope = at.exists ? at.text()?.value : 'Cluster';
  const namespace = parameters.at('namespace');
  const text = namespace.text()?.value;
  const [complaint] = text === undefined ? [] : dnsLabel(text, cluster);
  if (scope !== undefined && !scopes.has(scope)) {
    yield refused(
      at,
      notSupported(scopes),
      say`\`${scope}\` is no scope; the API server refuses ${nameOf(object)}, so write ${either(scopes)}`,
    );
  } else if (scope === 'Namespace' && !namespace.exists) {
    yield refused(
      namespace,
      { type: 'Required', detail: "`parameters.scope` is set to 'Namespace'" },
      say`scope Namespace needs to know which one; the API server refuses ${nameOf(object)}, so write \`namespace\``,
      { span: namespace.key ?? at.span },
    );
  } else if (scope === 'Namespace' && complaint !== undefined) {
    yield refused(
      namespace,
      { type: 'Invalid', detail: complaint },
      say`\`${text ?? ''}\` cannot be a namespace; the API server refuses ${nameOf(object)}, so correct the name`,
    );
  } else if (scope === 'Cluster' && namespace.exists) {
    yield refused(
      namespace,
      { type: 'Forbidden', detail: "`parameters.scope` is set to 'Cluster'" },
      say`parameters of scope Cluster${at.exists ? '' : say`, which is the default,`} lie in no namespace; the API server refuses ${nameOf(object)}, so remove the line, or write \`scope: Namespace\``,
    );
  }
}

const scopes: ReadonlySet<string> = new Set(['Cluster', 'Namespace']);
