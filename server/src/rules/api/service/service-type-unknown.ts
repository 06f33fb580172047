import { either } from '../../../base/either';
import { say } from '../../../base/say';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { notSupported } from '../text/list';
import { nearestWord } from '../text/suggest';
import type { RawService } from './raw-service';

export const serviceTypeUnknown: Check<RawService> = {
  id: 'service-type-unknown',
  keys: ['type'],
  help: 'A Service is of type ClusterIP (inside the cluster, the default), NodePort (also a port on every node), LoadBalancer (also an address outside) or ExternalName (a DNS alias). Upper and lower case count.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateService',

  *check({ object, spec, type }) {
    if (type === undefined || serviceTypes.has(type)) {
      return;
    }
    const at = spec.at('type');
    const meant = nearestWord(type, serviceTypes);
    yield refused(
      at,
      notSupported(serviceTypes),
      say`\`${type}\` is no type of Service; the API server refuses ${nameOf(object)}, so write ${either(serviceTypes)}`,
      meant === undefined ? {} : { fixes: [replaceWith(object, at.span, meant)] },
    );
  },
};

const serviceTypes: ReadonlySet<string> = new Set(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']);
