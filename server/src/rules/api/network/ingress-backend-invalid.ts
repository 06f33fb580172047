import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import { gate } from '../../../workspace/settings';
import type { Snapshot } from '../../../workspace/snapshot';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { olderFields, olderFix } from './ingress-backend-older';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { numberAt, textAt } from '../raw';
import { asClause } from '../text/clause';
import { dns1035Label, dnsLabel, portName } from '../text/names';
import { portNumber } from '../text/ports';
import { asDnsLabel } from '../text/suggest';
import { checkTypedReference } from './typed-reference';

export const ingressBackendInvalid: Check<KubeObject> = {
  id: 'ingress-backend-invalid',
  help: 'A backend names a Service and one of its ports, by number or by name (`service: { name: web, port: { number: 80 } }`), or another resource, and never both. Names of ports have up to 15 characters here.',
  source: 'kubernetes pkg/apis/networking/validation/validation.go validateIngressBackend',

  *check(object, { settings, snapshot }) {
    const { cluster } = settings;
    const spec = object.root.at('spec');
    const fallback = spec.at('defaultBackend');
    if (fallback.exists) {
      yield* checkOlder(object, fallback, snapshot);
      yield* checkBackend(object, fallback, cluster);
    }
    for (const rule of spec.items('rules')) {
      for (const path of rule.items('http', 'paths')) {
        yield* checkOlder(object, path.at('backend'), snapshot);
        // Without a pathType the API server looks no further.
        if (path.at('pathType').exists) {
          yield* checkBackend(object, path.at('backend'), cluster);
        }
      }
    }
  },
};

/** What `networking.k8s.io/v1beta1` and `extensions/v1beta1` wrote is no field any more. */
function* checkOlder(object: KubeObject, backend: Reader, snapshot: Snapshot): Generator<Problem> {
  for (const key of olderFields) {
    const at = backend.at(key);
    if (at.exists && at.key) {
      yield refused(
        at,
        { type: 'Decode', detail: `strict decoding error: unknown field "${at.field}"` },
        say`\`${key}\` is how v1beta1 named a backend; v1 takes \`service: { name, port: { number } }\`, and without it Ingress \`${object.name}\` leads nowhere`,
        { span: at.key, fixes: olderFix(object, backend, snapshot) },
      );
    }
  }
}

/** `digits`: names of Services may begin with one. */
function* checkBackend(object: KubeObject, backend: Reader, cluster: ClusterSettings): Generator<Problem> {
  const service = backend.at('service');
  const resource = backend.at('resource');
  if (backend.exists && !backend.map()) {
    return;
  }
  if (olderFields.some(it => backend.at(it).exists)) {
    return;
  }
  if (service.exists && resource.exists) {
    yield refused(
      backend,
      { type: 'Invalid', detail: 'cannot set both resource and service backends' },
      say`a backend is a Service or another resource, and here stand both; the API server refuses ${nameOf(object)}, so remove one`,
      { span: backend.keySpan },
    );
  } else if (service.exists) {
    yield* checkService(object, backend, service, cluster);
  } else if (resource.exists) {
    yield* checkTypedReference(object, resource);
  } else {
    yield refused(
      backend,
      { type: 'Invalid', detail: 'resource or service backend is required' },
      say`this backend names no Service to send requests to, and the API server refuses ${nameOf(object)}; write \`service\` with \`name\` and \`port\``,
      { span: backend.keySpan },
    );
  }
}

function* checkService(
  object: KubeObject,
  backend: Reader,
  service: Reader,
  cluster: ClusterSettings,
): Generator<Problem> {
  const digits = gate(cluster, 'RelaxedServiceNameValidation');
  const name = service.at('name');
  const text = textAt(name);
  const [complaint] = text ? (digits ? dnsLabel(text, cluster) : dns1035Label(text)) : [];
  const suggested = asDnsLabel(text ?? '', !digits);
  if (text === '') {
    yield refused(
      name,
      { type: 'Required', detail: '' },
      say`this backend does not say which Service, and the API server refuses ${nameOf(object)}; write \`service.name\``,
      { span: name.key ?? service.keySpan },
    );
  } else if (complaint !== undefined) {
    yield refused(
      name,
      { type: 'Invalid', detail: complaint },
      say`no Service can be named \`${text ?? ''}\`; the API server refuses ${nameOf(object)}, so correct the name`,
      suggested === undefined ? {} : { fixes: [replaceWith(object, name.span, suggested)] },
    );
  }
  yield* checkPort(object, backend, service.at('port'));
}

function* checkPort(object: KubeObject, backend: Reader, port: Reader): Generator<Problem> {
  const name = textAt(port.at('name'));
  const number = numberAt(port.at('number'));
  if (name === undefined || number === undefined || (port.exists && !port.map())) {
    return;
  }
  if (name !== '' && number !== 0) {
    yield refused(
      backend,
      { type: 'Invalid', detail: 'cannot set both port name & port number' },
      say`the port of a backend is given by name or by number, and here stand both; the API server refuses ${nameOf(object)}, so remove one`,
      { span: port.keySpan },
    );
  } else if (name === '' && number === 0) {
    yield refused(
      backend,
      { type: 'Required', detail: 'port name or number is required' },
      say`this backend does not say which port of the Service, and the API server refuses ${nameOf(object)}; write \`port.number\` or \`port.name\``,
      { span: port.key ?? backend.at('service').keySpan },
    );
  } else {
    const at = port.at(name === '' ? 'number' : 'name');
    const [complaint] = name === '' ? portNumber(number) : portName(name);
    if (complaint !== undefined) {
      yield refused(
        at,
        { type: 'Invalid', detail: complaint },
        say`\`${name === '' ? number : name}\` cannot be the port of a backend: ${asClause(complaint)}; the API server refuses ${nameOf(object)}, so correct it`,
      );
    }
  }
}
