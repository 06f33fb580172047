import type { Rule } from './rule';
import { missingClass } from './support/missing-class';

export const ingressClassNotFound: Rule = {
  id: 'ingress-class-not-found',
  on: 'ingress',
  severity: 'information',
  help: 'An IngressClass says which controller serves an Ingress. The class named here is in no manifest of the bundle, so unless the controller brings it, nobody serves the Ingress.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class',

  *check(member, context) {
    const problem = missingClass(member, broughtByControllers, context, /^[a-z0-9.-]+$/);
    if (problem) {
      yield problem;
    }
  },
};

/** Classes that come with the installation of their controller, or of the cluster. */
const broughtByControllers =
  /nginx|traefik|haproxy|contour|kong|istio|cilium|openshift|approuting|^(alb|gce|public|tailscale|ngrok|azure|apisix|higress|skipper|voyager|gloo|ambassador|caddy|cloudflare)/;
