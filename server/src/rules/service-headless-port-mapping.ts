import { say } from '../base/say';
import type { Rule } from './rule';
import { findPort } from '../network/find-port';
import { replace } from './support/edits';
import { portMatches } from './support/service-ports';
import { code, named } from './support/words';

export const serviceHeadlessPortMapping: Rule = {
  id: 'service-headless-port-mapping',
  on: 'service',
  keys: ['clusterIP', 'clusterIPs'],
  severity: 'information',
  help: 'A headless Service has no address of its own: its name resolves to the pods, and nothing translates `port` to `targetPort`. Clients must use the port that the pods listen on.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',

  *check(member, { bundle, snapshot, settings }) {
    for (const { port, workloads, service, field } of portMatches(member, bundle, snapshot)) {
      const target = workloads
        .map(it => findPort(it.source.template, port, settings.cluster))
        .find(it => it !== undefined);
      if (!service.service.headless || target === undefined || target === port.port || port.port === 0) {
        continue;
      }
      yield {
        span: port.portSpan,
        message: say`${named(service)} of namespace ${code(service.namespace)} is headless, so nothing translates port ${code(port.port)} to ${code(target)}: clients must connect to ${code(target)}, and ${code(port.port)} is refused by the pod (curl exit 7)`,
        field: field.replace(/targetPort$/, 'port'),
        fixes: [
          {
            title: say`Change ${code(port.port)} to ${code(target)}`,
            edits: [replace(service.object.place, port.portSpan, target)],
          },
        ],
      };
    }
  },
};
