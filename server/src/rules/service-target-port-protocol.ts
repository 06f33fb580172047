import { say } from '../base/say';
import type { Rule } from './rule';
import { addEntries, replace } from './support/edits';
import { portMatches } from './support/service-ports';
import { describePort } from './support/target-port';
import { code, named } from './support/words';

export const serviceTargetPortProtocol: Rule = {
  id: 'service-target-port-protocol',
  on: 'service',
  severity: 'error',
  help: 'The container declares the port with another protocol than the Service asks for. By name it is not found at all; by number the packets arrive with a protocol that nobody listens to. `protocol` is TCP where none is written.',
  source: 'kubernetes pkg/api/v1/pod/util.go FindPort',

  *check(member, { bundle, snapshot }) {
    const matches = portMatches(member, bundle, snapshot);
    for (const match of matches) {
      const { port, service, otherProtocol } = match;
      const [other] = otherProtocol;
      if (match.declaring.length > 0 || !other) {
        continue;
      }
      const protocol = other.declared.port.protocol;
      const byName = typeof port.targetPort === 'string';
      // A program that serves both (DNS) often declares one of them.
      const sibling = matches.some(it => it.port.targetPort === port.targetPort && it.port.protocol === protocol);
      const { object } = service;
      const written = object.root.at('spec', 'ports', port.index, 'protocol');
      const edit = written.exists
        ? replace(object.place, written.span, protocol)
        : addEntries(snapshot, object, ['spec', 'ports', port.index], [['protocol', protocol]]);
      // A number is found whatever the container declares, and who forgets the protocol declares TCP.
      const forgotten = !byName && written.exists && !other.declared.port.protocolWritten;
      const quiet = match.uncertain() || (sibling && !byName) || forgotten;
      yield {
        span: written.exists ? written.span : port.targetPortSpan,
        ...(quiet ? { severity: 'hint' as const, quiet: true as const } : {}),
        message: forgotten
          ? say`${named(service)} of namespace ${code(service.namespace)} sends ${code(port.protocol)} to ${code(port.targetPort)}, and ${named(other.pods)} declares the port without a protocol, which is ${code(protocol)}: it works only if a process listens there for ${code(port.protocol)}`
          : say`${named(service)} of namespace ${code(service.namespace)} sends ${code(port.protocol)} to ${code(port.targetPort)}, but ${named(other.pods)} declares it for ${code(protocol)} only: ${byName ? say`the port has no endpoints` : say`nothing listens there`}, so connections are refused (curl exit 7)`,
        field: `spec.ports[${port.index}].protocol`,
        related: [
          {
            place: other.pods.object.place,
            span: other.declared.port.span,
            message: say`${named(other.pods)} declares ${describePort(other.declared)}`,
          },
        ],
        fixes:
          edit && !sibling && !forgotten
            ? [{ title: say`Use protocol ${code(protocol)}`, edits: [edit], preferred: true }]
            : [],
      };
    }
  },
};
