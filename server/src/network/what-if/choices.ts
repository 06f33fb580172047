import { say } from '../../base/say';
import type { Cluster, ClusterNode, Pod } from '../cluster';
import type { Simulation } from '../simulation';
import { writtenController } from '../http/controllers';
import { nodeOf } from '../source';
import { shortKind } from '../workload-names';
import { policiesAre } from './assume';
import { controllersAre } from './ingress-assumption';

/** Something that can be assumed, for a pick list. */
export interface AssumptionChoice {
  /** As it is typed behind `--assume`. */
  readonly text: string;
  readonly label: string;
  /** The heading it stands under. */
  readonly group: string;
}

/** A workload with more pods is offered as a whole and by its first ones. */
const mostPods = 10;

/**
 * What can be assumed of the pods and nodes that a request may meet, and of the cluster as a whole; the pods of the
 * Services on its way come first, whether they answer or not.
 */
export function assumptionChoices(cluster: Cluster, simulation: Simulation): AssumptionChoice[] {
  const pods = podsOnTheWay(cluster, simulation);
  const own = simulation.source && nodeOf(simulation.source);
  const nodes = [...new Set([...pods.flatMap(it => it.node ?? []), ...(own ? [own] : []), ...cluster.nodes])];
  return [...byWorkload(pods).flatMap(it => ofWorkload(cluster, it)), ...nodes.flatMap(ofNode), ...ofCluster(cluster)];
}

function podsOnTheWay(cluster: Cluster, { hops, backends }: Simulation): readonly Pod[] {
  const services = [...new Set(hops.flatMap(it => it.service ?? []))];
  const behind = services.flatMap(it => {
    const { addresses, excluded } = cluster.endpoints(it);
    return [...addresses.flatMap(of => of.pod ?? []), ...excluded.map(of => of.pod)];
  });
  const answering = backends.flatMap(it => cluster.pod(it.namespace, it.pod) ?? []);
  const met = hops.flatMap(it => (it.kind === 'client' ? [] : (it.pod ?? [])));
  return [...new Set([...behind, ...answering, ...met])];
}

interface Group {
  readonly title: string;
  readonly text: string;
  readonly pods: readonly Pod[];
}

function byWorkload(pods: readonly Pod[]): Group[] {
  const groups = new Map<string, Pod[]>();
  for (const pod of pods) {
    const key = `${pod.namespace}/${workloadText(pod)}`;
    groups.set(key, [...(groups.get(key) ?? []), pod]);
  }
  return [...groups].map(([text, of]) => ({ text, title: text.slice(text.indexOf('/') + 1), pods: of }));
}

/** Of a dumped pod its Deployment, where the name of its ReplicaSet tells it. */
function workloadText({ workload, labels }: Pod): string {
  const hash = labels.get('pod-template-hash');
  const deployment =
    workload.kind === 'ReplicaSet' && hash !== undefined && workload.name.endsWith(`-${hash}`)
      ? workload.name.slice(0, -hash.length - 1)
      : undefined;
  return deployment === undefined ? `${shortKind(workload.kind)}/${workload.name}` : `deploy/${deployment}`;
}

function ofWorkload(cluster: Cluster, { title, text, pods }: Group): AssumptionChoice[] {
  const [first] = pods;
  const name = text.split('/').at(-1) ?? '';
  const alone = first?.workload.kind === 'Pod';
  const known = alone || cluster.bundle.allPodMembers.some(it => it.name === name && it.namespace === first?.namespace);
  const scalable = first && !alone && !first.source.source.perNode && !first.source.source.finite;
  const choice = (what: string, label: string): AssumptionChoice => ({ text: what, label, group: title });
  return [
    ...(known && !alone && pods.length > 1
      ? [
          choice(`not-ready=${text}`, say`no pod of ${title} is ready`),
          choice(`restarted=${text}`, say`the pods of ${title} are restarted`),
        ]
      : []),
    ...(known && scalable
      ? [0, 1, pods.length + 2]
          .filter(it => it !== pods.length)
          .map(it => choice(`scaled=${text}:${it}`, say`${title} is scaled to ${it}`))
      : []),
    ...pods.slice(0, mostPods).flatMap(it => {
      const pod = `${it.namespace}/pod/${it.name}`;
      return [
        choice(`not-ready=${pod}`, say`${it.name} is not ready`),
        choice(`restarted=${pod}`, say`${it.name} is restarted`),
        choice(`deleted=${pod}`, say`${it.name} is deleted`),
      ];
    }),
  ];
}

function ofNode({ name }: ClusterNode): AssumptionChoice[] {
  return [
    { text: `node-down=${name}`, label: say`${name} is down`, group: say`Nodes` },
    { text: `node-drained=${name}`, label: say`${name} is drained`, group: say`Nodes` },
  ];
}

function ofCluster(cluster: Cluster): AssumptionChoice[] {
  const { settings, bundle } = cluster;
  const policy = settings.networkPolicy === 'ignored' ? 'enforced' : 'ignored';
  const mode = settings.proxyMode === 'iptables' ? 'nftables' : 'iptables';
  return [
    { text: `network-policy=${policy}`, label: policiesAre(policy), group: say`Cluster` },
    { text: `proxy-mode=${mode}`, label: say`kube-proxy runs in ${mode} mode`, group: say`Cluster` },
    ...(bundle.ofKind('Ingress').length > 0 ? ofIngresses(cluster) : []),
  ];
}

/** What the heading says holds where neither is chosen. */
function ofIngresses(cluster: Cluster): AssumptionChoice[] {
  const values = writtenController(cluster) ? (['present'] as const) : (['present', 'none'] as const);
  return values.map(it => ({
    text: `ingress-controller=${it}`,
    label: controllersAre(it),
    group: say`Ingress controller: as declared, unless`,
  }));
}
