import { configMaps, secrets } from './configuration';
import { endpoints, endpointSlices } from './endpoints';
import { cronJobs, jobs } from './jobs';
import { ingresses, namespaces, networkPolicies, nodes } from './others';
import { pods } from './pods';
import type { Resource } from './resource';
import { autoscalers, disruptionBudgets } from './scaling';
import { services } from './services';
import { daemonSets, deployments, replicaSets, replicationControllers, statefulSets } from './workloads';

/** Every kind with a table of its own. */
export const resources: readonly Resource[] = [
  pods,
  services,
  endpoints,
  endpointSlices,
  deployments,
  replicaSets,
  replicationControllers,
  statefulSets,
  daemonSets,
  jobs,
  cronJobs,
  ingresses,
  networkPolicies,
  configMaps,
  secrets,
  autoscalers,
  disruptionBudgets,
  nodes,
  namespaces,
];

/** What `kubectl get all` prints, in its order. Source: the categories of kubernetes `pkg/registry/*` REST storages. */
export const all: readonly Resource[] = [
  pods,
  replicationControllers,
  services,
  daemonSets,
  deployments,
  replicaSets,
  statefulSets,
  cronJobs,
  jobs,
];

const byWord = new Map(
  resources.flatMap(it =>
    [it.plural, ...it.names].flatMap(word => [
      [word, it] as const,
      ...(it.group === '' ? [] : [[`${word}.${it.group}`, it] as const]),
    ]),
  ),
);

/** The kind that a word of the command line means: plural, singular, short, with or without its group. */
export function resourceOf(word: string): Resource | undefined {
  const lower = word.toLowerCase();
  // `deployments.v1.apps` names the version as well.
  return byWord.get(lower) ?? byWord.get(lower.replace(/\.v\d\w*(?=\.|$)/, ''));
}
