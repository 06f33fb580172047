import { say } from '../../../base/say';
import { gate } from '../../../workspace/settings';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { textAt } from '../raw';
import { ipComplaints, reasonOf, specialIpComplaints } from '../text/ips';
import type { RawService } from './raw-service';

export const serviceExternalIpInvalid: Check<RawService> = {
  id: 'service-external-ip-invalid',
  keys: ['externalIPs'],
  help: '`externalIPs` lists addresses under which packets reach the nodes: plain IP addresses, no names and no ports, and none of the unspecified, loopback or link-local ranges.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateService, ValidateNonSpecialIP',

  *check({ object, spec, keys }, { settings }) {
    if (!keys.has('externalIPs')) {
      return;
    }
    for (const item of spec.items('externalIPs')) {
      const text = textAt(item);
      if (text === undefined) {
        continue;
      }
      const [complaint] = [
        ...ipComplaints(text, gate(settings.cluster, 'StrictIPCIDRValidation')),
        ...specialIpComplaints(text),
      ];
      if (complaint !== undefined) {
        yield refused(
          item,
          { type: 'Invalid', detail: complaint },
          say`\`${text}\` cannot be an external IP: ${reasonOf(text, complaint)}; the API server refuses ${nameOf(object)}, so write an address that is routed to the nodes`,
        );
      }
    }
  },
};
