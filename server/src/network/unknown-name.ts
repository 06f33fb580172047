import { say } from '../base/say';
import { nearest } from '../base/edit-distance';
import type { Cluster, ClusterService } from './cluster';
import { namespaceExists } from './dns';
import { evidence } from './hop';
import type { Note } from './hop';
import { resolvConfOf } from './resolv-conf';
import { isOutside } from './source';
import type { Source } from './source';

/** Why nobody knows a name: one clause, and where the nearest Service stands. */
export function whyUnknown(cluster: Cluster, source: Source, host: string): [reason: string, notes: readonly Note[]] {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  const [name = '', namespace = source.namespace] = labels;
  const exact = cluster.service(namespace, name) ?? cluster.services.find(it => it.name === name);
  if (isOutside(source) || source.kind === 'node') {
    return [outsideReason(exact, host, source), exact ? place(exact) : []];
  }
  if (source.kind === 'pod' && exact) {
    const { hostNetwork, dnsPolicy } = source.pod.source.source.template;
    const { nameservers, asksCluster } = resolvConfOf(cluster, source);
    if (dnsPolicy === 'None' && !asksCluster) {
      return [say`the pod asks ${nameservers.join(', ')} (dnsPolicy None), which does not know Services`, place(exact)];
    }
    if (dnsPolicy === 'Default' || (hostNetwork && dnsPolicy !== 'ClusterFirstWithHostNet')) {
      const why = dnsPolicy === 'Default' ? 'dnsPolicy Default' : say`hostNetwork without ClusterFirstWithHostNet`;
      return [say`the pod uses its node's name server (${why}), which does not know Services`, place(exact)];
    }
  }
  if (exact && exact.namespace !== source.namespace && labels.length === 1) {
    return [
      say`no Service ${name} in namespace ${source.namespace}; it is in ${exact.namespace}: call ${name}.${exact.namespace}`,
      place(exact),
    ];
  }
  const domain = labels.slice(3).join('.');
  if (labels[2] === 'svc' && domain !== '' && domain !== cluster.settings.domain.toLowerCase()) {
    return [
      say`the domain of this cluster is ${cluster.settings.domain}, not ${domain}${exact ? say`: call ${exact.name}.${exact.namespace}` : ''}`,
      exact ? place(exact) : [],
    ];
  }
  if (labels.length > 1 && !namespaceExists(cluster, namespace)) {
    const near = nearest(namespace, cluster.bundle.namespaces);
    return [
      say`no namespace ${namespace}${near === undefined ? '' : say`; did you mean ${near}?`}`,
      exact ? place(exact) : [],
    ];
  }
  if (exact?.namespace === namespace && source.kind === 'pod') {
    const full = `${exact.name}.${exact.namespace}.svc.${cluster.settings.domain}`;
    return [
      say`${host} is Service ${name}, but the search list of the pod does not complete it: call ${full}`,
      place(exact),
    ];
  }
  const near = nearest(
    name,
    cluster.services.filter(it => it.namespace === namespace).map(it => it.name),
  );
  const service = near === undefined ? undefined : cluster.service(namespace, near);
  return [
    say`no Service ${name} in namespace ${namespace}${near === undefined ? '' : say`; did you mean ${near}?`}`,
    service ? place(service, say`nearest: Service ${service.name}`) : [],
  ];
}

function outsideReason(service: ClusterService | undefined, host: string, source: Source): string {
  const who = source.kind === 'node' ? say`a node` : say`a client outside the cluster`;
  if (!service) {
    return say`${who} asks its own name server, and ${host} is no public name`;
  }
  const pending = service.service.type === 'LoadBalancer' && service.loadBalancer.length === 0;
  const hint = pending ? say`; its EXTERNAL-IP stays <pending>: no load balancer gives it an address` : '';
  return say`${host} is Service ${service.name}, a name that only pods can resolve, and ${who} asks its own name server${hint}`;
}

function place(service: ClusterService, text = `Service ${service.name}`): Note[] {
  const object = service.member?.object;
  return object ? [{ text, evidence: evidence(object, object.nameSpan) }] : [];
}
