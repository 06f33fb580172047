import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { notSupported } from '../text/list';
import { nearestWord } from '../text/suggest';
import { portNumber, protocols } from '../text/ports';
import type { RawContainerPort, RawPod } from './raw-pod';

export const containerPortInvalid: Check<RawPod> = {
  id: 'container-port-invalid',
  keys: ['ports'],
  help: '`containerPort` is a number from 1 to 65535 and has to be there; `hostPort` is one too, and with `hostNetwork` the same one. `protocol` is TCP, UDP or SCTP in capitals.',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateContainerPorts, validateHostNetwork',

  *check(pod) {
    for (const container of pod.containers) {
      for (const port of container.ports) {
        yield* checkNumber(pod, port);
        yield* checkHostPort(pod, port, container.list);
        yield* checkProtocol(pod, port);
      }
    }
  },
};

function* checkNumber({ object }: RawPod, { entry, containerPort, number }: RawContainerPort): Generator<Problem> {
  if (number === 0) {
    yield refused(
      containerPort,
      { type: 'Required', detail: '' },
      say`this entry has no \`containerPort\`, the number the container listens on, and the API server refuses ${nameOf(object)}; write it`,
      containerPort.key ? {} : { span: startOf(entry) },
    );
    return;
  }
  const [complaint] = number === undefined ? [] : portNumber(number);
  if (complaint !== undefined) {
    yield refused(
      containerPort,
      { type: 'Invalid', detail: complaint },
      say`containerPort ${number ?? ''} is not between 1 and 65535; the API server refuses ${nameOf(object)}, so write the port the container listens on`,
    );
  }
}

function* checkHostPort(
  { object, hostNetwork }: RawPod,
  { containerPort, number, hostPort, hostPortNumber }: RawContainerPort,
  list: string,
): Generator<Problem> {
  if (hostPortNumber === undefined) {
    return;
  }
  const [complaint] = hostPortNumber === 0 ? [] : portNumber(hostPortNumber);
  if (complaint !== undefined) {
    yield refused(
      hostPort,
      { type: 'Invalid', detail: complaint },
      say`hostPort ${hostPortNumber} is not between 1 and 65535; the API server refuses ${nameOf(object)}, so choose a number in that range or remove the line`,
    );
  }
  // Left out, it is filled in with the same number.
  if (
    hostNetwork &&
    list === 'containers' &&
    number !== undefined &&
    hostPortNumber !== 0 &&
    hostPortNumber !== number
  ) {
    yield refused(
      hostPort,
      { type: 'Invalid', detail: 'must match `containerPort` when `hostNetwork` is true' },
      say`with hostNetwork the container listens on the node itself, so hostPort ${hostPortNumber} has to equal containerPort ${number}; the API server refuses ${nameOf(object)}, so make them equal or remove hostPort`,
      {
        fixes: [replaceWith(object, hostPort.span, number)],
        related: [{ place: object.place, span: containerPort.span, message: say`compared with this` }],
      },
    );
  }
}

function* checkProtocol({ object }: RawPod, { entry, protocol }: RawContainerPort): Generator<Problem> {
  if (protocol === undefined || protocols.has(protocol)) {
    return;
  }
  const at = entry.at('protocol');
  const meant = nearestWord(protocol, protocols);
  yield refused(
    at,
    notSupported(protocols),
    say`\`${protocol}\` is no protocol of a container port; the API server refuses ${nameOf(object)}, so write ${either(protocols)} in capitals`,
    meant === undefined ? {} : { fixes: [replaceWith(object, at.span, meant)] },
  );
}
