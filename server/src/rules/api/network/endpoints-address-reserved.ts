import { say } from '../../../base/say';
import { parseIp } from '../../../base/ip';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import { gate } from '../../../workspace/settings';
import type { Problem, RuleContext } from '../../rule';
import { code, named } from '../../support/words';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { ipComplaints, reasonOf, specialIpComplaints } from '../text/ips';

export const endpointsAddressReserved: Check<KubeObject> = {
  id: 'endpoints-address-reserved',
  help: 'Endpoints are the addresses of servers. The API server refuses loopback, link-local and unspecified addresses, which every machine has or none (CVE-2021-25737). The cluster IP of another Service is no server either: kube-proxy translates an address once only, so packets to it are lost.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateNonSpecialIP',
  compares: true,

  *check(object, context) {
    for (const address of addressesOf(object)) {
      const text = address.text()?.value;
      // What is not written in the standard way is refused for that alone.
      const plain =
        text !== undefined && ipComplaints(text, gate(context.settings.cluster, 'StrictIPCIDRValidation')).length === 0;
      const [complaint] = plain ? specialIpComplaints(text) : [];
      if (text !== undefined && complaint !== undefined) {
        yield refused(
          address,
          { type: 'Invalid', detail: complaint },
          say`\`${text}\` cannot be the address of an endpoint: ${reasonOf(text, complaint)}; the API server refuses ${nameOf(object)}, so write the address of a server`,
        );
      } else if (text !== undefined) {
        yield* clusterAddress(object, address, text, context);
      }
    }
  },
};

/** Of the type that a slice says: others are another mistake. */
function addressesOf({ kind, root }: KubeObject): Reader[] {
  if (kind === 'Endpoints') {
    return root
      .items('subsets')
      .flatMap(it => [...it.items('addresses'), ...it.items('notReadyAddresses')])
      .map(it => it.at('ip'));
  }
  const type = root.text('addressType')?.value;
  return root
    .items('endpoints')
    .flatMap(it => it.items('addresses'))
    .filter(it => {
      const ip = parseIp(it.text()?.value ?? '');
      return ip !== undefined && type === (ip.family === 4 ? 'IPv4' : 'IPv6');
    });
}

function* clusterAddress(object: KubeObject, at: Reader, text: string, { bundle }: RuleContext): Generator<Problem> {
  const [service] = bundle.servicesAtClusterIP(text);
  if (service) {
    yield {
      span: at.span,
      field: at.field,
      severity: 'warning',
      message: say`${code(text)} is the cluster IP of ${named(service)}, which is no server: kube-proxy translates an address once only, so connections through ${nameOf(object)} time out (curl exit 28)`,
      related: [
        {
          place: service.object.place,
          span: service.service.clusterIPs.find(it => it.value === text)?.span ?? service.object.nameSpan,
          message: say`the cluster IP of ${named(service)}`,
        },
      ],
    };
  }
}
