import { say } from '../../../base/say';
import { gate } from '../../../workspace/settings';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import type { RawContainerPort, RawPod } from './raw-pod';

export const containerHostPortConflict: Check<RawPod> = {
  id: 'container-host-port-conflict',
  keys: ['hostPort', 'hostNetwork'],
  help: 'A port of the node can be given to one container only: two entries of a pod may not have the same hostPort, protocol and hostIP.',
  source: 'kubernetes pkg/apis/core/validation/validation.go checkHostPortConflicts',

  *check({ object, spec, containers, hostNetwork, inTemplate }, { settings }) {
    const fills = hostNetwork && (!inTemplate || gate(settings.cluster, 'DefaultHostNetworkHostPortsInPodTemplates'));
    const seen = new Map<string, RawContainerPort>();
    for (const { list, ports } of containers) {
      if (list === 'ephemeralContainers') {
        continue;
      }
      // Init containers run one after the other, so each may have the port for itself.
      const taken = list === 'containers' ? seen : new Map<string, RawContainerPort>();
      for (const [index, port] of ports.entries()) {
        const number = port.hostPortNumber === 0 && fills ? port.number : port.hostPortNumber;
        if (!number || port.protocol === undefined) {
          continue;
        }
        const key = `${port.protocol}/${port.entry.text('hostIP')?.value ?? ''}/${number}`;
        const first = taken.get(key);
        if (first) {
          yield refused(
            port.hostPort,
            { type: 'Duplicate', detail: '' },
            say`hostPort ${number}/${port.protocol} is given to another port of this pod already; the API server refuses ${nameOf(object)}, so choose another one or remove it`,
            {
              span: port.hostPort.exists ? port.hostPort.span : port.containerPort.span,
              related: [{ place: object.place, span: first.hostPort.span, message: say`the first one` }],
              // The API server looks at init containers one by one, and counts each as the first.
              ...(list === 'containers' ? {} : { field: `${spec.field}.initContainers[0].ports[${index}].hostPort` }),
            },
          );
        } else {
          taken.set(key, port);
        }
      }
    }
  },
};
