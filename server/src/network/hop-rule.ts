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
    text: () =>
      say`A client's namespace completes the short names it asks for; policies judge it by its labels, its namespace and its address.`,
    page: 'concepts/services-networking/dns-pod-service/',
  },
  dns: {
    text: () =>
      say`In a pod, a name with fewer than five dots is tried below the pod's namespace, below svc and below the cluster's domain first, and then as it is. Names outside the cluster's domain are handed on to other DNS servers; outside the cluster, nobody knows the names of Services.`,
    page: 'concepts/services-networking/dns-pod-service/',
  },
  'port-forward': {
    text: () =>
      say`Which ports of this computer lead where is written in podpath.yaml. kubectl port-forward to a Service chooses one pod when it starts, and stays with it.`,
    page: 'tasks/access-application-cluster/port-forward-access-application-cluster/',
  },
  'load-balancer': {
    text: () =>
      say`Whoever provides load balancers chooses the address and hands connections to the nodes, where kube-proxy goes on.`,
    page: `${services}#loadbalancer`,
  },
  'node-port': {
    text: () =>
      say`Every node takes connections to a node port, and kube-proxy hands them to an endpoint on any node; with externalTrafficPolicy Local to those of its own node alone.`,
    page: `${services}#type-nodeport`,
  },
  'external-ip': {
    text: () =>
      say`What arrives at a node for an external IP and port of a Service goes to its endpoints. Who routes the address to a node is no matter of Kubernetes.`,
    page: `${services}#external-ips`,
  },
  'cluster-ip': {
    text: () =>
      say`A cluster IP exists only in the rules of kube-proxy: on the client's node they exchange address and port for those of an endpoint. Without an endpoint they refuse the connection.`,
    page: proxy,
  },
  ingress: {
    text: () =>
      say`The controller takes the rules of the exact host, else of a wildcard, else those without a host, and of their paths the longest that covers the request, at equal length an exact one.`,
    page: 'concepts/services-networking/ingress/#multiple-matches',
  },
  'gateway-route': {
    text: () =>
      say`Of the routes attached to the listener the most specific hostname wins, then an exact path, the longest prefix, the method, most headers, most query parameters, and at last the oldest route.`,
    page: 'https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule',
  },
  'endpoint-choice': {
    text: () =>
      say`Endpoints are the pods of the Service's namespace that have all labels of its selector, where they are ready. A connection goes to any of those that traffic policies leave, unless sessionAffinity keeps a client at one.`,
    page: proxy,
  },
  'network-policy': {
    text: () =>
      say`Where no policy selects a pod for a direction, everything passes. Once one does, only what some policy allows passes: on the way out of the client, and on the way into the server.`,
    page: 'concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
  },
  pod: {
    text: () =>
      say`Pods reach each other at their own addresses, without translation and on whatever node they are, where no policy forbids it.`,
    page: 'concepts/services-networking/',
  },
  container: {
    text: () =>
      say`A connection is taken where a process listens on the port, and refused where none does. containerPort documents that; it opens and closes nothing.`,
    page: 'reference/kubernetes-api/workload-resources/pod-v1/#ports',
  },
  external: {
    text: () =>
      say`What lies outside the cluster is in no manifest. Policies for the way out decide whether a pod's packets may leave; what answers them is not simulated.`,
    page: 'concepts/services-networking/network-policies/',
  },
};
