import { say } from '../../../base/say';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { qualifiedName } from '../text/labels';
import type { RawService } from './raw-service';

export const serviceLoadBalancerClassInvalid: Check<RawService> = {
  id: 'service-load-balancer-class-invalid',
  keys: ['loadBalancerClass'],
  help: '`loadBalancerClass` names an implementation the way label keys are written: `internal-vip`, or `example.com/internal-vip`.',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateLoadBalancerClassField',

  *check({ object, spec, type }, { settings }) {
    const text = type === 'LoadBalancer' ? spec.text('loadBalancerClass')?.value : undefined;
    const [complaint] = text === undefined ? [] : qualifiedName(text, settings.cluster);
    if (complaint !== undefined) {
      yield refused(
        spec.at('loadBalancerClass'),
        { type: 'Invalid', detail: complaint },
        say`\`${text ?? ''}\` cannot be a loadBalancerClass: a name like \`internal-vip\` is allowed, with a domain and \`/\` before it; the API server refuses ${nameOf(object)}, so write it another way`,
      );
    }
  },
};
