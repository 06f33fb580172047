import { counted } from '../base/counted';
import { say } from '../base/say';
import type { KubeObject } from '../model/kube-object';
import type { Cluster } from './cluster';
import type { Network } from './network';
import { urlsFor } from './candidate-urls';
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
  readonly preselected: boolean;
}

/** A URL to pick. */
export interface UrlCandidate {
  readonly url: string;
  readonly description: string;
  readonly preselected: boolean;
}

/**
 * Who can call, for a pick list: workloads by namespace, the host and the internet, the nodes. The likeliest is
 * preselected: the workload the cursor is in, else who would call the Service it is in.
 */
export function clientCandidates(network: Network, about: KubeObject | undefined): ClientCandidate[] {
  const { cluster } = network;
  const workloads = workloadCandidates(cluster);
  const outside: ClientCandidate[] = [
    {
      from: 'host',
      label: say`host`,
      description: say`your own computer`,
      detail: network.portForwards.map(it => `${it.listen.value} → ${it.to.value}`).join(', '),
      group: say`Outside the cluster`,
      preselected: false,
    },
    {
      from: 'external',
      label: say`internet`,
      description: say`anywhere outside the cluster`,
      detail: '',
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
  const all = [...workloads, ...outside, ...nodes];
  const chosen = all.find(it => it.from === likely) ?? all[0];
  return all.map(it => (it === chosen ? { ...it, preselected: true } : it));
}

/** What can be called from a source, for a pick list; what the cursor is in comes first and is preselected. */
export function urlCandidates(network: Network, source: Source, about: KubeObject | undefined): UrlCandidate[] {
  const { services } = network.cluster;
  const asked = services.filter(it => it.member && it.member.object === about);
  const written = services.filter(it => it.member && it.member.object !== about);
  const others = services.filter(it => !it.member && it.name === 'kubernetes');
  const urls = [...asked, ...written, ...others].flatMap(it => urlsFor(network, source, it));
  const unique = [...new Map(urls.map(it => [it.url, it])).values()];
  // A client outside is not offered what it cannot resolve, unless there is nothing else.
  const fitting = unique.filter(it => !isOutside(source) || !it.inside);
  return (fitting.length > 0 ? fitting : unique).map(({ url, description }, index) => ({
    url,
    description,
    preselected: index === 0,
  }));
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
        preselected: false,
      },
    ];
  });
  return candidates.sort((a, b) => (a.group + a.from < b.group + b.from ? -1 : 1));
}

function likelyClient(network: Network, about: KubeObject | undefined): string | undefined {
  const { cluster } = network;
  const member = about && cluster.bundle.member(about);
  if (!member) {
    return undefined;
  }
  if (member.object.pods) {
    return `${member.namespace}/${shortKind(member.object.kind)}/${member.name}`;
  }
  const service = cluster.service(member.namespace, member.name);
  if (!member.object.service || !service) {
    return undefined;
  }
  if (['NodePort', 'LoadBalancer'].includes(service.service.type)) {
    return network.portForwards.length > 0 ? 'host' : 'external';
  }
  const selected = new Set(
    cluster.bundle.select(member.namespace, service.service.selector ?? []).map(it => it.object),
  );
  const candidates = workloadCandidates(cluster).filter(it => it.group === member.namespace);
  const own = (from: string) => [...selected].some(it => from.endsWith(`${shortKind(it.kind)}/${it.name}`));
  return (candidates.find(it => !own(it.from)) ?? candidates[0])?.from;
}
