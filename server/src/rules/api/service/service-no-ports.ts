import { say } from '../../../base/say';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import type { RawService } from './raw-service';

export const serviceNoPorts: Check<RawService> = {
  id: 'service-no-ports',
  help: 'A Service with a cluster IP forwards ports, so it has to list at least one. Only a headless Service (`clusterIP: None`) and an ExternalName do without.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateService',

  *check({ object, spec, type, headless, ports }) {
    const list = spec.at('ports');
    // A Service without any spec is a patch; a list of another type is another rule's.
    const absent = !list.exists || list.list()?.items.length === 0;
    if (ports.length > 0 || !absent || headless || type === 'ExternalName' || type === undefined || !spec.exists) {
      return;
    }
    yield refused(
      list,
      { type: 'Required', detail: '' },
      say`${nameOf(object)} lists no port, so there is nothing it could forward and the API server refuses it; add \`ports\`, or \`clusterIP: None\` if clients only need the pods' addresses`,
      list.exists || list.key ? {} : { span: spec.keySpan },
    );
  },
};
