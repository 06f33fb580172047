import type { Located } from '../../base/span';
import type { Reader } from '../../syntax/reader';
import type { Kind } from '../kind';
import { readLabels } from '../labels';
import type { ServicePort } from '../service';

/** Source of the defaults: kubernetes `pkg/apis/core/v1/defaults.go` SetDefaults_Service. */
export const service: Kind = {
  kind: 'Service',
  groups: [''],
  read: root => {
    const spec = root.at('spec');
    const type = spec.text('type');
    const clusterIPs = addresses(spec);
    const selector = readLabels(spec.at('selector'));
    return {
      service: {
        type: type?.value ?? 'ClusterIP',
        typeSpan: spec.at('type').span,
        headless: clusterIPs[0]?.value === 'None' && (type?.value ?? 'ClusterIP') === 'ClusterIP',
        selector: selector.length > 0 ? selector : undefined,
        selectorSpan: spec.at('selector').keySpan,
        ports: spec.items('ports').map(readPort),
        clusterIPs: clusterIPs.filter(it => it.value !== 'None' && it.value !== ''),
        externalIPs: texts(spec.items('externalIPs')),
        externalName: spec.text('externalName'),
        loadBalancerIP: spec.text('loadBalancerIP'),
        loadBalancerSourceRanges: texts(spec.items('loadBalancerSourceRanges')),
        loadBalancerClass: spec.text('loadBalancerClass')?.value,
        allocateLoadBalancerNodePorts: spec.boolean('allocateLoadBalancerNodePorts')?.value ?? true,
        healthCheckNodePort: readHealthCheck(spec),
        ingress: root.items('status', 'loadBalancer', 'ingress').map(readIngress),
        externalTrafficPolicy: spec.text('externalTrafficPolicy')?.value === 'Local' ? 'Local' : 'Cluster',
        internalTrafficPolicy: spec.text('internalTrafficPolicy')?.value === 'Local' ? 'Local' : 'Cluster',
        trafficDistribution: spec.text('trafficDistribution')?.value,
        sessionAffinity: spec.text('sessionAffinity')?.value === 'ClientIP' ? 'ClientIP' : 'None',
        publishNotReadyAddresses: spec.boolean('publishNotReadyAddresses')?.value ?? false,
        ipFamilies: texts(spec.items('ipFamilies')).map(it => it.value),
        ipFamilyPolicy: spec.text('ipFamilyPolicy')?.value,
      },
    };
  },
};

function addresses(spec: Reader): Located<string>[] {
  const several = texts(spec.items('clusterIPs'));
  const one = spec.text('clusterIP');
  return several.length > 0 || !one ? several : [one];
}

/** Source: kubernetes `pkg/api/service/util.go` NeedsHealthCheck. */
function readHealthCheck(spec: Reader): Located<number> | undefined {
  const port = spec.number('healthCheckNodePort');
  const needed = spec.text('type')?.value === 'LoadBalancer' && spec.text('externalTrafficPolicy')?.value === 'Local';
  return port?.value && needed ? port : undefined;
}

function readPort(entry: Reader, index: number): ServicePort {
  const port = entry.number('port');
  const target = entry.scalar('targetPort');
  // 0 and "" count as absent.
  const written = target && target.value !== 0 && target.value !== '' && target.value !== null;
  return {
    index,
    name: entry.text('name')?.value ?? '',
    protocol: entry.text('protocol')?.value ?? 'TCP',
    port: port?.value ?? 0,
    portSpan: entry.at('port').span,
    targetPort: written ? (typeof target.value === 'number' ? target.value : target.text) : (port?.value ?? 0),
    targetPortSpan: written ? target : entry.at('port').span,
    targetPortWritten: Boolean(written),
    nodePort: entry.number('nodePort')?.value ? entry.number('nodePort') : undefined,
    appProtocol: entry.text('appProtocol')?.value,
    span: entry.node ?? entry.span,
  };
}

function readIngress(entry: Reader): { ip?: string; hostname?: string; ipMode?: string } {
  const ip = entry.text('ip')?.value;
  const hostname = entry.text('hostname')?.value;
  const ipMode = entry.text('ipMode')?.value;
  return { ...(ip ? { ip } : {}), ...(hostname ? { hostname } : {}), ...(ipMode ? { ipMode } : {}) };
}

function texts(items: readonly Reader[]): Located<string>[] {
  return items.flatMap(it => it.text() ?? []);
}
