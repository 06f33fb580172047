import { say } from '../base/say';
import type { Rule } from './rule';
import { replace } from './support/edits';
import { joinedPorts } from './support/joined-ports';
import { fieldOf } from './support/path-of';
import { code, named, withoutEndpoints } from './support/words';

export const endpointsPortMismatch: Rule = {
  id: 'endpoints-port-mismatch',
  on: 'endpoints',
  severity: 'warning',
  help: 'Requests go to the port that the endpoints say; the `targetPort` of a Service without a selector has no effect. Where the two differ, one of them is probably wrong. Their protocols have to be the same, else they are not joined at all.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors',

  *check(member, context) {
    for (const { service, port, joined } of joinedPorts(member, context)) {
      if (!joined || port.port === undefined) {
        continue;
      }
      const place = service.object.place;
      if (joined.protocol !== port.protocol) {
        yield {
          span: port.span,
          ...fieldOf(member.object, port.span),
          severity: 'error',
          message: say`port ${code(port.port)} is ${port.protocol} here and ${joined.protocol} in ${named(service)}: they are not joined, and ${withoutEndpoints(service.service)}`,
          related: [
            {
              place,
              span: joined.portSpan,
              message: say`port ${joined.port} of ${named(service)} is ${joined.protocol}`,
            },
          ],
        };
      } else if (
        !service.service.selector &&
        joined.targetPortWritten &&
        typeof joined.targetPort === 'number' &&
        joined.targetPort !== port.port
      ) {
        yield {
          span: port.span,
          ...fieldOf(member.object, port.span),
          message: say`requests to ${named(service)} go to port ${code(port.port)}, as written here, and not to its targetPort ${code(joined.targetPort)}`,
          related: [{ place, span: joined.targetPortSpan, message: say`targetPort of ${named(service)}` }],
          fixes: [
            {
              title: say`Change ${port.port} to ${joined.targetPort}`,
              edits: [replace(member.object.place, port.span, joined.targetPort)],
            },
          ],
        };
      }
    }
  },
};
