import { endpointsView } from '../../features/endpoints-view';
import type { EndpointsResult, PortView, ServiceView } from '../../features/endpoints-view';
import { assumeOption, supposedClusters } from '../assume-option';
import { chooseBundles } from '../bundle-choice';
import { commonOptions, formatOption } from '../command';
import type { Command } from '../command';
import type { Io } from '../io';
import { UsageError } from '../io';
import { json } from '../json';
import { load } from '../load';

export const endpoints: Command = {
  name: 'endpoints',
  usage: '[SERVICE]',
  summary: 'lists the endpoints of each Service, and why other pods are none',
  details: ['SERVICE is NAME, svc/NAME or NAMESPACE/NAME; all Services where it is left out.'],
  options: [...commonOptions, formatOption('text', 'json'), assumeOption],
  run({ args }, io) {
    const [service, ...others] = args.positionals;
    if (others.length > 0) {
      throw new UsageError('endpoints takes one Service');
    }
    const snapshot = load(args, io);
    const parts = service?.split('/').filter(it => !/^(svc|services?)$/i.test(it)) ?? [];
    const name = parts.at(-1);
    const namespace = args.last('namespace') ?? (parts.length > 1 ? parts[0] : undefined);
    const query = { ...(name === undefined ? {} : { name }), ...(namespace === undefined ? {} : { namespace }) };
    const bundles = chooseBundles(snapshot, args.last('bundle'));
    const cluster = supposedClusters(snapshot, bundles, args);
    const views = bundles.map(it => endpointsView(snapshot, { ...query, bundle: it.id }, cluster));
    const result: EndpointsResult = { version: 1, services: views.flatMap(it => it.services) };
    if (args.last('format') === 'json') {
      io.out(json(result));
    } else {
      print(result, service, io);
    }
    return 0;
  },
};

function print({ services }: EndpointsResult, wanted: string | undefined, io: Io): void {
  if (services.length === 0) {
    io.err(wanted === undefined ? 'no Services\n' : `no Service ${wanted}\n`);
  }
  const several = new Set(services.map(it => it.bundle)).size > 1;
  io.out(services.map(it => serviceText(it, several)).join('\n'));
}

function serviceText(view: ServiceView, several: boolean): string {
  const { service, type, clusterIP, file, range, ports, excluded, bundle } = view;
  const address = clusterIP === '' ? '' : ` ${clusterIP}`;
  const where = several ? `  (${bundle})` : '';
  return [
    `${service.namespace ?? ''}/${service.name}  ${type}${address}  ${file}:${range.start.line + 1}${where}`,
    ...ports.flatMap(portLines),
    ...excluded.map(it => `  not ${it.pod}: ${it.reason}`),
  ]
    .map(it => `${it}\n`)
    .join('');
}

function portLines({ name, port, protocol, nodePort, endpoints: found }: PortView): string[] {
  const written = port === 0 ? 'no port' : `${name === '' ? '' : `${name} `}${port}/${protocol}`;
  const heading = `  ${written}${nodePort === null ? '' : `, node port ${nodePort}`}`;
  const lines = found.map(it => {
    const state = it.terminating ? ', terminating' : it.ready ? '' : ', not ready';
    return `    ${it.ip}${it.port === 0 ? '' : `:${it.port}`}  ${it.pod}  ${it.node}  ${percent(it.share)}${state}`;
  });
  return [heading, ...(lines.length > 0 ? lines : ['    no endpoints'])];
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
