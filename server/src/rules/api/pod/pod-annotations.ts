import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { isInt32, textAt } from '../raw';
import { descendingPath } from '../text/local-path';
import { told } from '../word';
import type { RawPod } from './raw-pod';

/**
 * Judges the annotations that say something about the pod itself. Source: kubernetes
 * `pkg/apis/core/validation/validation.go` ValidatePodSpecificAnnotations, validateSeccompAnnotationsAndFields,
 * validateAppArmorAnnotationsAndFieldsMatchOnCreate.
 */
export function* checkPodAnnotations(pod: RawPod): Generator<Problem> {
  for (const { key } of pod.template.map('metadata', 'annotations')?.entries ?? []) {
    if (spoken.test(key.text)) {
      yield* checkAnnotation(pod, pod.template.at('metadata', 'annotations', key.text), key.text);
    }
  }
}

const cost = 'controller.kubernetes.io/pod-deletion-cost';
const mirror = 'kubernetes.io/config.mirror';
const spoken =
  /^container\.(?:apparmor|seccomp)\.security\.|^seccomp\.security\.alpha|\/pod-deletion-cost$|^kubernetes\.io\/config\.mirror$/;

function* checkAnnotation(pod: RawPod, at: Reader, key: string): Generator<Problem> {
  const { object, template, inTemplate, spec, containers } = pod;
  const text = at.text()?.value;
  // The API server leaves `metadata` of a template out.
  const annotations = inTemplate ? `${template.field}.annotations` : 'metadata.annotations';
  const field = `${annotations}[${key}]`;
  if (text === undefined) {
    return;
  }
  if (key === cost) {
    const whole = /^(?:0|-\d+|[1-9]\d*)$/.test(text) && isInt32(Number(text));
    yield* told(object, at, whole ? undefined : 'must be a 32bit integer', 'Invalid', { field });
    return;
  }
  if (key === mirror) {
    const complaint =
      textAt(spec.at('nodeName')) === '' ? 'must set spec.nodeName if mirror pod annotation is set' : undefined;
    yield* told(object, at, complaint, 'Invalid', { field });
    return;
  }
  const [, kind, name] = /^(?:container\.)?(\w+)\..*\/(.*)$/.exec(key) ?? [];
  const ofPod = key === 'seccomp.security.alpha.kubernetes.io/pod';
  const container = ofPod ? undefined : containers.find(it => textAt(it.entry.at('name')) === name);
  if (kind === 'apparmor' && !container) {
    yield* told(object, at, 'container not found', 'Invalid', { span: at.keySpan, field });
  }
  const complaint = kind === 'apparmor' ? appArmorComplaint(text) : seccompComplaint(text);
  yield* told(object, at, complaint, 'Invalid', { field: kind === 'apparmor' ? field : `${annotations}.${key}` });
  const profile = kind === 'apparmor' ? 'appArmorProfile' : 'seccompProfile';
  const around = [container?.entry, kind === 'apparmor' || ofPod ? spec : undefined];
  const own = around.find(it => it?.map('securityContext', profile))?.at('securityContext', profile);
  if (!own || complaint !== undefined || !(ofPod || container)) {
    return;
  }
  const [type, path] = /^localhost\/(.*)$/.exec(text) ? ['Localhost', text.slice(10)] : [types.get(text)];
  const part = own.at(type !== textAt(own.at('type')) ? 'type' : 'localhostProfile');
  if (part.name === 'type' || (type === 'Localhost' && path !== textAt(part))) {
    const where = `${(container?.entry ?? spec).field}.securityContext.${profile}.${part.name}`;
    const detail = `${kind ?? ''} ${part.name === 'type' ? 'type' : 'profile'} in annotation and field must match`;
    yield* told(object, part, detail, 'Forbidden', { field: where });
  }
}

const types = new Map([
  ['unconfined', 'Unconfined'],
  ['runtime/default', 'RuntimeDefault'],
  ['docker/default', 'RuntimeDefault'],
]);

function seccompComplaint(text: string): string | undefined {
  return types.has(text)
    ? undefined
    : text.startsWith('localhost/')
      ? descendingPath(text.slice(10))[0]
      : 'must be a valid seccomp profile';
}

function appArmorComplaint(text: string): string | undefined {
  const known = text === '' || text === 'runtime/default' || text === 'unconfined' || text.startsWith('localhost/');
  return known ? undefined : `invalid AppArmor profile name: ${JSON.stringify(text)}`;
}
