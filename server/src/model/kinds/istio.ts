import type { Reader } from '../../syntax/reader';
import type { Kind } from '../kind';
import { readLabels } from '../labels';
import { meshService } from '../mesh';
import type { Destination, MeshRule } from '../mesh';
import { named, selecting } from '../references';
import type { Reference } from '../references';

const groups = ['networking.istio.io'];

/** Source of fields: istio/api `networking/v1/virtual_service.proto`, `destination_rule.proto`, `gateway.proto`. */
export const istio: readonly Kind[] = [
  {
    kind: 'VirtualService',
    groups,
    read: root => {
      const destinations = destinationsOf(root.at('spec'));
      return {
        mesh: { destinations, rule: undefined },
        references: [
          ...destinations.flatMap(it => toService('destination', it.host, it.port)),
          ...root.items('spec', 'gateways').flatMap(toGateway),
          ...root.items('spec', 'http').flatMap(it => toDelegate(it.at('delegate'))),
        ],
      };
    },
  },
  {
    kind: 'DestinationRule',
    groups,
    read: root => {
      const host = root.text('spec', 'host');
      const subsets = root.items('spec', 'subsets').flatMap(it => it.text('name') ?? []);
      const rule: MeshRule | undefined = host && { host, subsets };
      return { mesh: { destinations: [], rule }, references: host ? toService('host', host, undefined) : [] };
    },
  },
  // Known, so that it is read to the end: its hosts are asked for where a Service is missing.
  { kind: 'ServiceEntry', groups, read: () => ({}) },
  {
    kind: 'Gateway',
    groups,
    read: root => {
      const selector = root.at('spec', 'selector');
      const labels = readLabels(selector);
      return {
        references:
          labels.length > 0 ? selecting('proxy', { span: selector.span, labels, expressions: [] }, 'any') : [],
      };
    },
  },
];

function destinationsOf(spec: Reader): Destination[] {
  const http = spec.items('http');
  return [
    ...[...http, ...spec.items('tls'), ...spec.items('tcp')]
      .flatMap(it => it.items('route'))
      .map(it => it.at('destination')),
    ...http.flatMap(it => [it.at('mirror'), ...it.items('mirrors').map(mirror => mirror.at('destination'))]),
  ].flatMap(it => {
    const host = it.text('host');
    return host ? [{ host, subset: it.text('subset'), port: it.number('port', 'number') }] : [];
  });
}

function toService(role: string, host: Destination['host'], port: Destination['port']): Reference[] {
  const service = meshService(host.value);
  return service
    ? named(
        role,
        'Service',
        { value: service.service, span: host.span },
        {
          namespace: service.namespace,
          port: port?.value,
          portSpan: port?.span,
        },
      )
    : [];
}

/** `NAME`, `NAMESPACE/NAME`; `mesh` stands for all sidecars. */
function toGateway(entry: Reader): Reference[] {
  const text = entry.text();
  const [name = '', namespace] = (text?.value ?? '').split('/').reverse();
  return text && text.value !== 'mesh'
    ? named('gateway', 'Gateway', { value: name, span: text.span }, { group: 'networking.istio.io', namespace })
    : [];
}

function toDelegate(delegate: Reader): Reference[] {
  return named('delegate', 'VirtualService', delegate.text('name'), {
    group: 'networking.istio.io',
    namespace: delegate.text('namespace')?.value,
  });
}
