import { say } from '../base/say';
import { isService } from '../links/bundle';
import type { Rule } from './rule';
import { code, named } from './support/words';

export const serviceExternalIps: Rule = {
  id: 'service-external-ips',
  on: 'service',
  keys: ['externalIPs'],
  severity: 'warning',
  optIn: true,
  help: 'Whoever may create a Service with `externalIPs` can catch traffic to any address inside the cluster (CVE-2020-8554). Prefer a load balancer, or forbid the field by admission.',
  source: 'https://github.com/kubernetes/kubernetes/issues/97076',

  *check(member) {
    for (const ip of isService(member) ? member.service.externalIPs : []) {
      yield {
        span: ip.span,
        message: say`${named(member)} catches the traffic of the cluster to ${code(ip.value)} (CVE-2020-8554)`,
        field: 'spec.externalIPs',
      };
    }
  },
};
