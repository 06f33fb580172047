import { once } from '../base/once';
import type { Reader } from '../syntax/reader';
import { dataUsesOf } from './data-use';
import { textsOfPod } from './free-text';
import { readLabels } from './labels';
import type { Container, ContainerPort, DnsConfig, PodTemplate } from './pods';

/** Reads a Pod or a pod template: a map with `metadata` and `spec`. */
export function readPodTemplate(template: Reader): PodTemplate {
  const spec = template.at('spec');
  const labels = template.at('metadata', 'labels');
  const containers = spec.items('containers').map(readContainer);
  const init = spec.items('initContainers');
  const sidecars = init.filter(isSidecar).map(readContainer);
  return {
    labels: readLabels(labels),
    labelsSpan: labels.keySpan,
    span: template.node ?? template.span,
    containers,
    sidecars,
    initContainers: init.filter(it => !isSidecar(it)).map(readContainer),
    lasting: sidecars.length > 0 ? [...containers, ...sidecars] : containers,
    hostNetwork: spec.boolean('hostNetwork')?.value ?? false,
    hostname: spec.text('hostname')?.value,
    subdomain: spec.text('subdomain')?.value,
    nodeName: spec.text('nodeName')?.value,
    nodeSelector: readLabels(spec.at('nodeSelector')),
    tolerations: spec
      .items('tolerations')
      .map(it => ({ key: it.text('key')?.value ?? '', operator: it.text('operator')?.value ?? 'Equal' })),
    dnsPolicy: spec.text('dnsPolicy')?.value,
    dnsConfig: readDnsConfig(spec.at('dnsConfig')),
    hostAliases: spec
      .items('hostAliases')
      .map(it => ({ ip: it.text('ip')?.value ?? '', hostnames: texts(it.items('hostnames')) })),
    texts: once(() => textsOfPod(spec)),
    dataUses: once(() => dataUsesOf(spec)),
  };
}

function isSidecar(container: Reader): boolean {
  return container.text('restartPolicy')?.value === 'Always';
}

function readContainer(container: Reader): Container {
  return {
    name: container.text('name')?.value ?? '',
    image: container.text('image')?.value ?? '',
    span: container.at('name').span,
    ports: container.items('ports').flatMap(readPort),
    command: texts(container.items('command')),
    args: texts(container.items('args')),
    env: container.items('env').flatMap(it => {
      const name = it.text('name');
      return name ? [{ name: name.value, value: it.text('value') }] : [];
    }),
    readinessProbe: container.map('readinessProbe') !== undefined,
    probePorts: probes.flatMap(it => readProbePort(container, it)),
  };
}

function readPort(entry: Reader): ContainerPort[] {
  const port = entry.number('containerPort');
  return port === undefined
    ? []
    : [
        {
          name: entry.text('name'),
          port: port.value,
          protocol: entry.text('protocol')?.value ?? 'TCP',
          protocolWritten: entry.text('protocol') !== undefined,
          hostPort: entry.number('hostPort')?.value,
          hostIP: entry.text('hostIP')?.value,
          span: port.span,
        },
      ];
}

const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'];

function readProbePort(container: Reader, probe: string): Container['probePorts'] {
  if (!container.map(probe)) {
    return [];
  }
  const port =
    container.scalar(probe, 'httpGet', 'port') ??
    container.scalar(probe, 'tcpSocket', 'port') ??
    container.scalar(probe, 'grpc', 'port');
  return typeof port?.value === 'number' || typeof port?.value === 'string' ? [{ value: port.value, span: port }] : [];
}

function readDnsConfig(config: Reader): DnsConfig | undefined {
  return config.map()
    ? {
        nameservers: texts(config.items('nameservers')),
        searches: texts(config.items('searches')),
        options: config
          .items('options')
          .map(it => ({ name: it.text('name')?.value ?? '', value: it.scalar('value')?.text })),
      }
    : undefined;
}

function texts(items: readonly Reader[]): string[] {
  return items.flatMap(it => it.scalar()?.text ?? []);
}
