import { gate } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { textAt } from '../raw';
import { blockMessage } from '../text/block-message';
import { cidrComplaints } from '../text/ips';
import type { RawService } from './raw-service';

/** What `loadBalancerSourceRanges` was called before it was a field. */
export const sourceRangesAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';

export const serviceSourceRangesInvalid: Check<RawService> = {
  id: 'service-source-ranges-invalid',
  keys: ['loadBalancerSourceRanges', sourceRangesAnnotation],
  help: '`loadBalancerSourceRanges` lists blocks of addresses that may use the load balancer: `10.0.0.0/8`, `2001:db8::/32`. A single address needs its prefix too: `/32` or `/128`.',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateLoadBalancerSourceRanges',

  *check(service, { settings }) {
    const { object, spec, keys } = service;
    const ranges = keys.has('loadBalancerSourceRanges') ? spec.items('loadBalancerSourceRanges') : [];
    const strict = gate(settings.cluster, 'StrictIPCIDRValidation');
    for (const [index, item] of ranges.entries()) {
      const text = textAt(item);
      if (text !== undefined) {
        yield* complain(service, strict, text.trim(), item.span, `spec.LoadBalancerSourceRanges[${index}]`);
      }
    }
    const { value } = object.annotations.find(it => it.key.value === sourceRangesAnnotation) ?? {};
    const list = value?.value.trim() ?? '';
    // The annotation counts only where the field is empty.
    if (value && list !== '' && ranges.length === 0) {
      for (const text of list.split(',')) {
        yield* complain(service, strict, text.trim(), value.span, `metadata.annotations[${sourceRangesAnnotation}]`);
      }
    }
  },
};

function* complain(
  { object, spec }: RawService,
  strict: boolean,
  text: string,
  span: Problem['span'],
  field: string,
): Generator<Problem> {
  const [complaint] = cidrComplaints(text, strict);
  if (complaint !== undefined) {
    yield refused(spec, { type: 'Invalid', detail: complaint }, blockMessage(text, complaint, nameOf(object)), {
      span,
      field,
    });
  }
}
