import type { Rule } from './rule';
import { missingClass } from './support/missing-class';

export const gatewayClassNotFound: Rule = {
  id: 'gateway-class-not-found',
  on: 'gateway',
  severity: 'information',
  help: 'A GatewayClass says which controller serves a Gateway. The class named here is in no manifest of the bundle, so unless the controller brings it, nobody makes the Gateway listen.',
  source: 'gateway-api apis/v1/gateway_types.go GatewaySpec.GatewayClassName',

  *check(member, context) {
    const problem = missingClass(member, broughtByControllers, context);
    if (problem) {
      yield problem;
    }
  },
};

/** Classes that come with the installation of their controller, or of the cluster. */
const broughtByControllers =
  /^(istio|cilium|gke-|nginx|traefik|kong|contour|haproxy|amazon-vpc-lattice|azure-|linkerd|kgateway|agentgateway|gloo|higress|apisix|openshift|consul|kuma|ngrok)/;
