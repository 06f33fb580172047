import type { Reader } from '../../syntax/reader';
import type { EndpointAddress, EndpointPort } from '../endpoints';
import type { Kind } from '../kind';
import { named } from '../references';
import type { Reference } from '../references';

export const endpoints: Kind = {
  kind: 'Endpoints',
  groups: [''],
  read: (root, head) => ({
    references: root
      .items('subsets')
      .flatMap(it => [...it.items('addresses'), ...it.items('notReadyAddresses')])
      .flatMap(targetReference),
    endpoints: {
      service: head.name === '' ? undefined : head.name,
      serviceSpan: root.at('metadata', 'name').span,
      addressType: root.items('subsets').some(it => it.text('addresses', 0, 'ip')?.value.includes(':'))
        ? 'IPv6'
        : 'IPv4',
      subsets: root.items('subsets').map(subset => ({
        ports: subset.items('ports').map(readPort),
        addresses: [
          ...subset.items('addresses').flatMap(it => readAddress(it, true)),
          ...subset.items('notReadyAddresses').flatMap(it => readAddress(it, false)),
        ],
      })),
    },
  }),
};

export const endpointSlice: Kind = {
  kind: 'EndpointSlice',
  groups: ['discovery.k8s.io'],
  read: root => {
    const label = root.at('metadata', 'labels', 'kubernetes.io/service-name');
    const type = root.text('addressType')?.value;
    return {
      references: [...named('endpoints', 'Service', label.text()), ...root.items('endpoints').flatMap(targetReference)],
      endpoints: {
        service: label.text()?.value,
        serviceSpan: label.span,
        addressType: type === 'IPv6' || type === 'FQDN' ? type : 'IPv4',
        subsets: [
          {
            ports: root.items('ports').map(readPort),
            addresses: root.items('endpoints').flatMap(readSliceEndpoint),
          },
        ],
      },
    };
  },
};

function readPort(entry: Reader): EndpointPort {
  return {
    name: entry.text('name')?.value ?? '',
    nameSpan: entry.at('name').exists ? entry.at('name').span : entry.at('port').span,
    port: entry.number('port')?.value,
    protocol: entry.text('protocol')?.value ?? 'TCP',
    span: entry.at('port').span,
  };
}

function readAddress(entry: Reader, ready: boolean): EndpointAddress[] {
  const address = entry.text('ip');
  return address
    ? [
        {
          address: address.value,
          first: true,
          hostname: entry.text('hostname')?.value,
          nodeName: entry.text('nodeName')?.value,
          zone: undefined,
          ready,
          serving: ready,
          terminating: false,
          forZones: [],
          forNodes: [],
          target: readTarget(entry),
          span: address.span,
        },
      ]
    : [];
}

/** An unset condition counts as true for `ready` and `serving`. Source: kubernetes api `discovery/v1/types.go`. */
function readSliceEndpoint(entry: Reader): EndpointAddress[] {
  const ready = entry.boolean('conditions', 'ready')?.value ?? true;
  return entry.items('addresses').flatMap((it, index) => {
    const address = it.text();
    return address
      ? [
          {
            address: address.value,
            first: index === 0,
            hostname: entry.text('hostname')?.value,
            nodeName: entry.text('nodeName')?.value,
            zone: entry.text('zone')?.value,
            ready,
            serving: entry.boolean('conditions', 'serving')?.value ?? ready,
            terminating: entry.boolean('conditions', 'terminating')?.value ?? false,
            forZones: entry.items('hints', 'forZones').flatMap(zone => zone.text('name')?.value ?? []),
            forNodes: entry.items('hints', 'forNodes').flatMap(node => node.text('name')?.value ?? []),
            target: readTarget(entry),
            span: address.span,
          },
        ]
      : [];
  });
}

/** The pod, or whatever else, that an address is that of. */
function targetReference(entry: Reader): Reference[] {
  const at = entry.at('targetRef');
  return named('target', at.text('kind')?.value ?? 'Pod', at.text('name'), { namespace: at.text('namespace')?.value });
}

function readTarget(entry: Reader): EndpointAddress['target'] {
  const name = entry.text('targetRef', 'name');
  return name
    ? {
        kind: entry.text('targetRef', 'kind')?.value ?? 'Pod',
        name: name.value,
        namespace: entry.text('targetRef', 'namespace')?.value,
      }
    : undefined;
}
