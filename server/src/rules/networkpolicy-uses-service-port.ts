import { say } from '../base/say';
import { findPort } from '../network/find-port';
import type { Bundle } from '../links/bundle';
import type { PodMember, ServiceMember } from '../links/member';
import type { ServicePort } from '../model/service';
import type { ClusterSettings } from '../workspace/settings';
import type { Rule } from './rule';
import { replace } from './support/edits';
import { admittedPorts } from './support/policy-ports';
import type { AdmittedPort } from './support/policy-ports';
import { declaredPorts } from './support/target-port';
import { code, named } from './support/words';

export const networkpolicyUsesServicePort: Rule = {
  id: 'networkpolicy-uses-service-port',
  on: 'policy',
  severity: 'warning',
  help: 'A policy is applied to the pods, behind the Service: it sees the `targetPort`, never the `port` of the Service. Write the port that the pods listen on.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',

  *check(member, { bundle, settings }) {
    for (const admitted of admittedPorts(member, bundle)) {
      const { port, field, direction } = admitted;
      const found = behindService(admitted, bundle, settings.cluster);
      if (!found || !port.port) {
        continue;
      }
      const { service, target } = found;
      yield {
        span: port.port.span,
        message: say`${code(port.port.value)} is a port of ${named(service)}, which sends it to ${code(target)} of its pods; a policy sees the port of the pod, so this entry admits none of that traffic${direction === 'egress' ? say` on its way out` : ''}`,
        field,
        related: [
          {
            place: service.object.place,
            span: found.port.targetPortSpan,
            message: say`${named(service)} sends to ${code(target)}`,
          },
        ],
        fixes: [
          {
            title: say`Change ${code(port.port.value)} to ${code(target)}`,
            edits: [replace(member.object.place, port.port.span, target)],
            preferred: true,
          },
        ],
      };
    }
  },
};

interface Behind {
  readonly service: ServiceMember;
  readonly port: ServicePort;
  readonly target: number;
}

/** The Service port of that number whose pods listen on another; undefined where the pods use the number themselves. */
export function behindService(
  { port, pods, beside }: AdmittedPort,
  bundle: Bundle,
  cluster: ClusterSettings,
): Behind | undefined {
  const number = port.port?.value;
  if (typeof number !== 'number' || port.endPort !== undefined || pods.some(it => isOwn(it, number, cluster))) {
    return undefined;
  }
  for (const it of pods) {
    for (const service of bundle.servicesSelecting(it)) {
      for (const candidate of service.service.ports) {
        const target = findPort(it.source.template, candidate, cluster);
        const same = candidate.port === number && candidate.protocol === (port.protocol ?? candidate.protocol);
        if (same && target !== undefined && target !== number && !beside.some(other => other.port?.value === target)) {
          return { service, port: candidate, target };
        }
      }
    }
  }
  return undefined;
}

function isOwn(pods: PodMember, number: number, cluster: ClusterSettings): boolean {
  return declaredPorts(pods, cluster).some(it => it.port.port === number);
}
