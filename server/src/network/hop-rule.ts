import { say } from '../base/say';
import type { HopKind } from './hop';

/** What Kubernetes decides at a hop, whatever the manifests say: a sentence or two, and the page that says it. */
export interface HopRule {
  readonly text: string;
  readonly source: string;
}

/** The rule that decides at hops of a kind. */
export function ruleOf(kind: HopKind): HopRule {
  const { text, page } = rules[kind];
  return { text: text(), source: page.startsWith('https:') ? page : `https://kubernetes.io/docs/${page}` };
}

const services = 'concepts/services-networking/service/';
const proxy = 'reference/networking/virtual-ips/';

const rules: Record<HopKind, { readonly text: () => string; readonly page: string }> = {
  client: {
    text: () => say`Policies judge a client by its labels, its namespace and its address.`,
    page: 'concepts/services-networking/dns-pod-service/',
  },
  dns: {
    text: () =>
      say`A name with fewer than five dots is tried below the pod's namespace, svc and the cluster's domain first. Other names are handed on to other DNS servers.`,
    page: 'concepts/services-networking/dns-pod-service/',
  },
  'port-forward': {
    text: () =>
      say`podpath.yaml says which ports lead where. kubectl port-forward to a Service stays with the pod it chose at its start.`,
    page: 'tasks/access-application-cluster/port-forward-access-application-cluster/',
  },
  'load-balancer': {
    text: () => say`Its provider chooses the address and hands connections to the nodes.`,
    page: `${services}#loadbalancer`,
  },
  'node-port': {
    text: () =>
      say`Every node takes connections and hands them to any endpoint; with externalTrafficPolicy Local to its own alone.`,
    page: `${services}#type-nodeport`,
  },
  'external-ip': {
    text: () => say`What arrives at a node for it goes to an endpoint. Who routes it there is no matter of Kubernetes.`,
    page: `${services}#external-ips`,
  },
  'cluster-ip': {
    text: () =>
      say`kube-proxy on the client's node puts an endpoint in its place, and refuses the connection without one.`,
    page: proxy,
  },
  ingress: {
    text: () => say`Exact hosts come before wildcards, and of their paths the longest, at equal length an exact one.`,
    page: 'concepts/services-networking/ingress/#multiple-matches',
  },
  'gateway-route': {
    text: () =>
      say`The most specific hostname wins, then an exact path, the longest prefix, the method, most headers, most query parameters, the oldest route.`,
    page: 'https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule',
  },
  'endpoint-choice': {
    text: () =>
      say`Ready pods of the Service's namespace with all labels of its selector. Any of them is taken, unless traffic policies or sessionAffinity narrow that.`,
    page: proxy,
  },
  'network-policy': {
    text: () =>
      say`Where no policy selects a pod for a direction, everything passes; else only what some policy allows.`,
    page: 'concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
  },
  pod: {
    text: () => say`Pods reach each other at their own addresses, on whatever node they are.`,
    page: 'concepts/services-networking/',
  },
  container: {
    text: () => say`A process has to listen on the port. containerPort opens and closes nothing.`,
    page: 'reference/kubernetes-api/workload-resources/pod-v1/#ports',
  },
  external: {
    text: () => say`Policies decide whether a pod's packets may leave; what answers is not simulated.`,
    page: 'concepts/services-networking/network-policies/',
  },
};
