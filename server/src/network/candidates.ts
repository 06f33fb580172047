import { counted } from '../base/counted';
import { say } from '../base/say';
import type { KubeObject } from '../model/kube-object';
import type { Cluster } from './cluster';
import type { Network } from './network';
import { otherUrls, urlsFor } from './candidate-urls';
import { frontUrls } from './http/front-url';
import { isOutside, whySilent } from './source';
import type { Source } from './source';
import { shortKind } from './workload-names';

/** A client to pick: SOURCE in `from`, the heading it stands under in `group`. */
export interface ClientCandidate {
  readonly from: string;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly group: string;
  /** What makes its pods; absent where no manifest does. */
  readonly object?: KubeObject;
  readonly preselected: boolean;
  /** It is what the cursor is in, or the only one that makes sense for that: nobody has to be asked. */
  readonly sure?: true;
  /** It only suits the cursor as far as nobody has called from elsewhere before. */
  readonly unlessUsed?: true;
}

/** A URL to pick. */
export interface UrlCandidate {
  readonly url: string;
  readonly description: string;
  readonly preselected: boolean;
  /** The cursor is on it. */
  readonly sure?: true;
}

/**
 * Who can call, for a pick list: the internet and the host, a new pod and the workloads by namespace, the nodes. What suits the
 * cursor is preselected: the workload it is in, else who would call the Service or route it is in; otherwise nothing.
 */
export function clientCandidates(network: Network, about: KubeObject | undefined): ClientCandidate[] {
  const { cluster } = network;
  const outside: ClientCandidate[] = [
    {
      from: 'external',
      label: say`internet`,
      description: say`anywhere outside the cluster`,
      detail: '',
      group: say`Outside the cluster`,
      preselected: false,
    },
    {
      from: 'host',
      label: say`host`,
      description: say`your own computer`,
      detail: network.portForwards.map(it => `${it.listen.value} → ${it.to.value}`).join(', '),
      group: say`Outside the cluster`,
      preselected: false,
    },
  ];
  const nodes = cluster.nodes.map(it => ({
    from: `node/${it.name}`,
    label: it.name,
    description: it.addresses.join(', '),
    detail: it.roles.join(', '),
    group: say`Nodes`,
    preselected: false,
  }));
  const likely = likelyClient(network, about);
  return [...outside, ...insideCandidates(cluster), ...nodes].map(it =>
    it.from === likely?.from ? { ...it, ...likely, preselected: true } : it,
  );
}

/**
 * What can be called from a source, for a pick list: what the cursor is in, what can be called by its usual name, and then
 * other names of the same. `offset`: where in the document of `about` the cursor is.
 */
export function urlCandidates(
  network: Network,
  source: Source,
  about: KubeObject | undefined,
  offset?: number,
): UrlCandidate[] {
  const { services, bundle } = network.cluster;
  const asked = services.filter(it => it.member && it.member.object === about);
  const written = services.filter(it => it.member && it.member.object !== about);
  const others = services.filter(it => !it.member && it.name === 'kubernetes');
  const fronts = ['Ingress', 'HTTPRoute'].flatMap(kind => bundle.ofKind(kind));
  const [front, further] = [fronts.filter(it => it.object === about), fronts.filter(it => it.object !== about)];
  const urls = [
    ...front.flatMap(frontUrls),
    ...asked.flatMap(it => urlsFor(network, source, it)),
    ...further.flatMap(frontUrls),
    ...[...written, ...others].flatMap(it => urlsFor(network, source, it)),
    ...[...asked, ...written].flatMap(it => otherUrls(network, source, it)),
  ];
  const on = front.flatMap(frontUrls).findLast(it => offset !== undefined && it.at.start <= offset);
  const unique = [...new Map(urls.toReversed().map(it => [it.url, it])).values()].reverse();
  // A client outside is not offered what it cannot resolve, unless there is nothing else.
  const fitting = unique.filter(it => !isOutside(source) || !it.inside);
  return (fitting.length > 0 ? fitting : unique).map(({ url, description }, index) => ({
    url,
    description,
    preselected: on ? on.url === url : index === 0,
    ...(on?.url === url ? { sure: true } : {}),
  }));
}

/** By namespace: a pod that somebody might start there, and its workloads. */
function insideCandidates(cluster: Cluster): ClientCandidate[] {
  const workloads = workloadCandidates(cluster);
  const { podNamespaces, serviceNamespaces } = cluster.bundle;
  const namespaces = [...new Set([...podNamespaces, ...serviceNamespaces])].sort();
  return namespaces.flatMap(namespace => [
    {
      from: `new/${namespace}`,
      label: say`new pod in namespace ${namespace}`,
      description: say`no labels`,
      detail: '',
      group: namespace,
      preselected: false,
    },
    ...workloads.filter(it => it.group === namespace),
  ]);
}

function workloadCandidates(cluster: Cluster): ClientCandidate[] {
  const objects = [...new Set(cluster.bundle.allPodMembers.map(it => it.object))];
  const candidates = objects.flatMap(object => {
    const member = cluster.bundle.member(object);
    const pods = cluster.podsOf(object).filter(it => whySilent(it) === undefined);
    const owned = object.owner && cluster.bundle.find(object.owner.kind, member?.namespace ?? '', object.owner.name);
    if (!member || pods.length === 0 || (owned && owned.length > 0)) {
      return [];
    }
    const template = pods[0]?.source.source.template;
    const images = pods[0]?.containers.map(it => it.image).join(', ') ?? '';
    const name = `${shortKind(object.kind)}/${member.name}`;
    return [
      {
        from: `${member.namespace}/${name}`,
        label: name,
        description: (template?.labels ?? []).map(it => `${it.key.value}=${it.value.value}`).join(', '),
        detail: `${counted(pods.length, 'pod')} · ${images}`,
        group: member.namespace,
        object,
        preselected: false,
      },
    ];
  });
  return candidates.sort((a, b) => (a.group + a.from < b.group + b.from ? -1 : 1));
}

/** Who would call what the cursor is in. */
function likelyClient(
  { cluster, portForwards }: Network,
  about: KubeObject | undefined,
): Pick<ClientCandidate, 'from' | 'sure' | 'unlessUsed'> | undefined {
  const member = about && cluster.bundle.member(about);
  if (!member) {
    return undefined;
  }
  if (member.object.pods) {
    return { from: `${member.namespace}/${shortKind(member.object.kind)}/${member.name}`, sure: true };
  }
  if (frontUrls(member).length > 0) {
    return { from: 'external', sure: true };
  }
  const service = member.object.service && cluster.service(member.namespace, member.name);
  if (!service) {
    return undefined;
  }
  const { type } = service.service;
  const isOpen = type === 'NodePort' || type === 'LoadBalancer';
  const from = !isOpen ? `new/${member.namespace}` : portForwards.length > 0 ? 'host' : 'external';
  // What can be called from inside and outside alike is no reason to leave the client that was taken before.
  return type === 'ClusterIP' ? { from } : { from, unlessUsed: true };
}
