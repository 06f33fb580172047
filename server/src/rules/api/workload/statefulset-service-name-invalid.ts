import { say } from '../../../base/say';
import { since } from '../../../workspace/settings';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { dnsLabel } from '../text/names';
import { asDnsLabel } from '../text/suggest';
import type { RawWorkload } from './raw-workload';

export const statefulSetServiceNameInvalid: Check<RawWorkload> = {
  id: 'statefulset-service-name-invalid',
  keys: ['serviceName'],
  help: '`serviceName` names the headless Service that gives the pods their names in DNS; since Kubernetes 1.34 it has to be a name that a Service can have.',
  source: 'kubernetes pkg/apis/apps/validation/validation.go ValidateStatefulSetSpec',

  *check({ object, spec }, { settings }) {
    const text = object.kind === 'StatefulSet' ? spec.text('serviceName')?.value : undefined;
    const complaint =
      text && since(settings.cluster, 'governingNames') ? dnsLabel(text, settings.cluster)[0] : undefined;
    if (complaint !== undefined) {
      const at = spec.at('serviceName');
      const better = asDnsLabel(text ?? '');
      yield refused(
        at,
        { type: 'Invalid', detail: complaint },
        say`no Service can be named \`${text ?? ''}\`; the API server refuses ${nameOf(object)}, so write the name of its headless Service`,
        better === undefined ? {} : { fixes: [replaceWith(object, at.span, better)] },
      );
    }
  },
};
