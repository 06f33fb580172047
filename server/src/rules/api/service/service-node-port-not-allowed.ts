import { say } from '../../../base/say';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { removeEntry, replaceWith } from '../fixes';
import type { RawService } from './raw-service';

export const serviceNodePortNotAllowed: Check<RawService> = {
  id: 'service-node-port-not-allowed',
  keys: ['nodePort'],
  help: 'A Service of type ClusterIP is reached inside the cluster only and has no port on the nodes. Remove `nodePort`, or make the type NodePort.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateService',

  *check({ object, spec, type, ports }, { snapshot }) {
    if (type !== 'ClusterIP') {
      return;
    }
    for (const { entry, nodePort, nodePortNumber } of ports) {
      if (!nodePortNumber) {
        continue;
      }
      const typeAt = spec.at('type');
      const retype = typeAt.scalar()
        ? [{ ...replaceWith(object, typeAt.span, 'NodePort', say`Make the type NodePort`) }]
        : [];
      yield refused(
        nodePort,
        { type: 'Forbidden', detail: "may not be used when `type` is 'ClusterIP'" },
        say`nodePort ${nodePortNumber} has no place in a Service of type ClusterIP${typeAt.exists ? '' : say` (the default)`}, which opens no port on the nodes; the API server refuses ${nameOf(object)}, so remove the line or make the type NodePort`,
        { fixes: [...removeEntry(object, snapshot, entry.map(), 'nodePort'), ...retype] },
      );
    }
  },
};
