import { say } from '../../base/say';
import type { ClusterSettings } from '../../workspace/settings';
import type { Cluster, ClusterNode, Pod, WhatIf } from '../cluster';
import { findNode } from '../source';
import { assumptionText } from './assumption';
import type { Assumption } from './assumption';
import { nodeDown, nodeDrained } from './node-assumptions';
import type { Outcome } from './outcome';
import { ingressControllers } from './ingress-assumption';
import { deleted, notReady, restarted } from './pod-assumptions';
import { scaled } from './scale';
import { SupposedCluster } from './supposed-cluster';
import { findTarget } from './target';
import type { Target } from './target';

export type Assumed = { readonly cluster: Cluster } | { readonly failure: string };

/**
 * A cluster under assumptions, one after the other: what one of them makes, the next can name. The cluster given stays
 * as it is. What names nothing that is there is a failure of one sentence, with the nearest name. `namespace` is that of
 * names that come without one.
 */
export function assume(
  cluster: Cluster,
  assumptions: readonly Assumption[],
  namespace = cluster.bundle.namespace,
): Assumed {
  let now: Assumed = { cluster };
  for (const assumption of assumptions) {
    if ('failure' in now) {
      return now;
    }
    now = suppose(now.cluster, assumption, namespace);
  }
  return now;
}

function suppose(cluster: Cluster, assumption: Assumption, namespace: string): Assumed {
  const outcome = outcomeOf(cluster, assumption, namespace);
  if ('failure' in outcome) {
    return outcome;
  }
  const { whatIf } = cluster;
  const { change, sentence, gone = [], scaled, ingressController = whatIf?.ingressController } = outcome;
  const told: WhatIf = {
    premises: [...(whatIf?.premises ?? []), { text: assumptionText(assumption), sentence }],
    nodes: whatIf?.nodes ?? cluster.nodes,
    scaled: new Map([...(whatIf?.scaled ?? []), ...(scaled ? [scaled] : [])]),
    gone: [...gone, ...(whatIf?.gone ?? [])],
    ingressController: ingressController ?? 'as-declared',
  };
  return { cluster: new SupposedCluster(cluster, change, told) };
}

function outcomeOf(cluster: Cluster, assumption: Assumption, namespace: string): Outcome {
  switch (assumption.kind) {
    case 'not-ready':
      return onPods(cluster, assumption.target, namespace, it => notReady(cluster, it));
    case 'restarted':
      return onPods(cluster, assumption.target, namespace, it => restarted(cluster, it));
    case 'deleted':
      return onPods(cluster, assumption.target, namespace, it => deleted(cluster, it));
    case 'scaled':
      return onTarget(cluster, assumption.target, namespace, it => scaled(cluster, it, assumption.replicas));
    case 'node-down':
      return onNode(cluster, assumption.target, nodeDown);
    case 'node-drained':
      return onNode(cluster, assumption.target, nodeDrained);
    case 'network-policy': {
      const settings = { ...cluster.settings, networkPolicy: assumption.value };
      return { change: { settings }, sentence: policiesAre(assumption.value) };
    }
    case 'proxy-mode': {
      const settings = { ...cluster.settings, proxyMode: assumption.value };
      return { change: { settings }, sentence: say`kube-proxy runs in ${assumption.value} mode` };
    }
    case 'ingress-controller':
      return ingressControllers(cluster, assumption.value);
  }
}

function onPods(cluster: Cluster, text: string, namespace: string, then: (target: Target) => Outcome): Outcome {
  return onTarget(cluster, text, namespace, it =>
    it.pods.length === 0 ? { failure: say`${it.title} has no pods` } : then(it),
  );
}

function onTarget(cluster: Cluster, text: string, namespace: string, then: (target: Target) => Outcome): Outcome {
  const target = findTarget(cluster, text, namespace);
  return 'failure' in target ? target : then(target);
}

function onNode(
  cluster: Cluster,
  text: string,
  then: (cluster: Cluster, node: ClusterNode, pods: readonly Pod[]) => Outcome,
): Outcome {
  const found = findNode(cluster, text.replace(/^(no|nodes?)\//i, ''));
  return 'failure' in found
    ? found
    : then(
        cluster,
        found.node,
        cluster.pods.filter(it => it.node === found.node),
      );
}

/** The assumption about NetworkPolicies as a sentence. */
export function policiesAre(value: ClusterSettings['networkPolicy']): string {
  return value === 'enforced' ? say`network policies are enforced` : say`network policies are ignored`;
}
