import { say } from '../base/say';
import type { Member } from '../links/member';
import { matches } from '../model/labels';
import { readSelector } from '../model/labels';
import { meshService } from '../model/mesh';
import type { Cluster, ClusterService, Pod } from './cluster';
import type { Hop } from './hop';
import type { Source } from './source';

/**
 * What the manifests hold that has a say in a connection and is not simulated: policies of network plugins and meshes
 * about its pods, and routes of a mesh about its Service. An assumption each; none where nothing got as far as what
 * listens in a pod.
 */
export function notSimulated(cluster: Cluster, source: Source, hops: readonly Hop[]): string[] {
  const server = hops.find(it => it.kind === 'pod')?.pod;
  const refusal = hops.find(it => it.object?.kind === 'PeerAuthentication');
  if (!server || refusal) {
    return [];
  }
  const pods = source.kind === 'pod' ? [source.pod, server] : [server];
  const service = hops.find(it => it.kind === 'cluster-ip')?.service;
  return [...policiesBeside(cluster, pods), ...(service ? meshRoutes(cluster, service) : [])];
}

/** Kinds that let traffic pass or stop it, by their API group, and the namespace whose ones count everywhere. */
const judges: readonly { readonly group: string; readonly kinds: readonly string[]; readonly root?: string }[] = [
  { group: 'cilium.io', kinds: ['CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy'] },
  { group: 'crd.projectcalico.org', kinds: ['NetworkPolicy', 'GlobalNetworkPolicy'] },
  { group: 'projectcalico.org', kinds: ['NetworkPolicy', 'GlobalNetworkPolicy'] },
  { group: 'crd.antrea.io', kinds: ['NetworkPolicy', 'ClusterNetworkPolicy'] },
  { group: 'security.istio.io', kinds: ['AuthorizationPolicy', 'PeerAuthentication'], root: 'istio-system' },
  { group: 'policy.linkerd.io', kinds: ['AuthorizationPolicy', 'Server'] },
];

function policiesBeside({ bundle }: Cluster, pods: readonly Pod[]): string[] {
  return judges.flatMap(({ group, kinds, root }) =>
    kinds.flatMap(kind => {
      const names = bundle
        .ofKind(kind)
        .filter(it => it.object.group === group && pods.some(pod => mayConcern(it, pod, root)))
        .map(it => it.name);
      const listed = names.slice(0, 3).join(', ');
      return names.length === 0
        ? []
        : [say`${kind} ${listed} of ${group}, which ${names.length === 1 ? 'is' : 'are'} not simulated, lets it pass`];
    }),
  );
}

/** Cluster-wide ones concern all pods; a plain label selector may tell that it is about others. */
function mayConcern({ object, namespace }: Member, pod: Pod, root: string | undefined): boolean {
  const spec = object.root.at('spec');
  const selector = readSelector(spec.at('endpointSelector')) ?? readSelector(spec.at('selector'));
  const there = namespace === '' || namespace === pod.namespace || namespace === root;
  return there && (selector === undefined || matches(selector, pod.labels));
}

/** Where sidecars read them, routes of a mesh choose among the pods of a Service. */
function meshRoutes({ bundle }: Cluster, service: ClusterService): string[] {
  const virtual = bundle.ofKind('VirtualService').filter(
    ({ object, namespace }) =>
      object.group === 'networking.istio.io' &&
      object.root.items('spec', 'hosts').some(it => {
        const named = meshService(it.text()?.value ?? '');
        return named?.service === service.name && (named.namespace ?? namespace) === service.namespace;
      }),
  );
  const routes = ['HTTPRoute', 'GRPCRoute', 'TCPRoute'].flatMap(kind =>
    bundle
      .ofKind(kind)
      .filter(({ object, namespace }) =>
        (object.references ?? []).some(
          it =>
            it.to === 'object' &&
            it.role === 'parent' &&
            it.kind === 'Service' &&
            it.name === service.name &&
            (it.namespace ?? namespace) === service.namespace,
        ),
      ),
  );
  return [...virtual, ...routes].map(
    it => say`no mesh routes requests for Service ${service.name} as ${it.object.kind} ${it.name} says`,
  );
}
