import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { isInt32 } from '../raw';
import { qualifiedName } from '../text/labels';
import { asClause } from '../text/clause';
import { notSupported } from '../text/list';
import { portName } from '../text/names';
import { portNumber, protocols } from '../text/ports';
import { asPortName, nearestWord } from '../text/suggest';
import type { RawPort, RawService } from './raw-service';

export const servicePortInvalid: Check<RawService> = {
  id: 'service-port-invalid',
  help: '`port` is a number from 1 to 65535 and has to be there. `targetPort` is such a number, or the name of a container port: up to 15 lower case letters, digits and single hyphens with a letter among them. `protocol` is TCP, UDP or SCTP in capitals.',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateServicePort',

  *check(service, { settings }) {
    const { cluster } = settings;
    for (const port of service.ports) {
      const problems = [
        checkNumber(service, port),
        checkProtocol(service, port),
        checkTarget(service, port),
        checkAppProtocol(service, port, cluster),
      ];
      for (const problem of problems) {
        if (problem) {
          yield problem;
        }
      }
    }
  },
};

function checkNumber({ object }: RawService, { entry, port, number }: RawPort): Problem | undefined {
  const complaint = number === undefined ? undefined : portNumber(number)[0];
  if (complaint === undefined) {
    return undefined;
  }
  const written = port.exists;
  return refused(
    port,
    { type: 'Invalid', detail: complaint },
    written
      ? say`port ${number ?? ''} is not between 1 and 65535, so nothing could be reached there and the API server refuses ${nameOf(object)}; choose a number in that range`
      : say`this entry has no \`port\`, the number under which clients reach the Service, and the API server refuses ${nameOf(object)}; add it`,
    written || port.key ? {} : { span: firstKey(entry) },
  );
}

function checkProtocol({ object }: RawService, { entry, protocol }: RawPort): Problem | undefined {
  if (protocol === undefined || protocols.has(protocol)) {
    return undefined;
  }
  const at = entry.at('protocol');
  const meant = nearestWord(protocol, protocols);
  return refused(
    at,
    notSupported(protocols),
    say`\`${protocol}\` is no protocol of a Service port; the API server refuses ${nameOf(object)}, so write ${either(protocols)} in capitals`,
    meant === undefined ? {} : { fixes: [replaceWith(object, at.span, meant)] },
  );
}

function checkTarget(service: RawService, { entry, port, number, target }: RawPort): Problem | undefined {
  const { object } = service;
  const value = target.scalar()?.value;
  if (value === undefined || value === null || value === 0 || value === '') {
    // Left out it is the same number as `port`, and as wrong.
    const [complaint] = target.list() || target.map() || number === undefined ? [] : portNumber(number);
    if (complaint !== undefined) {
      return refused(
        target,
        { type: 'Invalid', detail: complaint },
        say`\`targetPort\` is left out and so takes the number of \`port\`, which is not between 1 and 65535; correct \`port\` first`,
        { span: port.exists || port.key ? port.span : firstKey(entry) },
      );
    }
  } else if (typeof value === 'number') {
    const [complaint] = isInt32(value) ? portNumber(value) : [];
    if (complaint !== undefined) {
      return refused(
        target,
        { type: 'Invalid', detail: complaint },
        say`targetPort ${value} is not between 1 and 65535, so no container can listen there and the API server refuses ${nameOf(object)}; write the port the container listens on`,
      );
    }
  } else if (typeof value === 'string' && !digits.test(value)) {
    const [complaint] = portName(value);
    if (complaint !== undefined) {
      const better = asPortName(value);
      return refused(
        target,
        { type: 'Invalid', detail: complaint },
        say`targetPort \`${value}\` cannot be the name of a container port: ${asClause(complaint)}; the API server refuses ${nameOf(object)}, so write the name of a container port, or its number`,
        better === undefined ? {} : { fixes: [replaceWith(object, target.span, better)] },
      );
    }
  }
  return undefined;
}

function checkAppProtocol({ object }: RawService, { entry }: RawPort, cluster: ClusterSettings): Problem | undefined {
  const text = entry.text('appProtocol')?.value;
  const [complaint] = text === undefined ? [] : qualifiedName(text, cluster);
  if (complaint !== undefined) {
    return refused(
      entry.at('appProtocol'),
      { type: 'Invalid', detail: complaint },
      say`appProtocol \`${text ?? ''}\` is neither a plain name like \`http\` nor a name behind a domain like \`kubernetes.io/h2c\`; the API server refuses ${nameOf(object)}, so write one of these`,
    );
  }
  return undefined;
}

/** A named port is no number, so digits are another rule's. */
const digits = /^\d+$/;

/** The first key of a list item stands for the item as a whole. */
export function firstKey(entry: RawPort['entry']): { start: number; end: number } {
  return startOf(entry);
}
