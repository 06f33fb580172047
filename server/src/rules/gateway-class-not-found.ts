import { say } from '../base/say';
import type { Rule } from './rule';
import { isExternal } from '../workspace/settings';
import { isPlaceholder, missingObject, ofGroup } from './support/missing-object';
import { named } from './support/words';

export const gatewayClassNotFound: Rule = {
  id: 'gateway-class-not-found',
  on: 'gateway',
  severity: 'information',
  help: 'A GatewayClass says which controller serves a Gateway. The class named here is in no manifest of the bundle, so unless the controller brings it, nobody makes the Gateway listen.',
  source: 'gateway-api apis/v1/gateway_types.go GatewaySpec.GatewayClassName',

  *check(member, context) {
    for (const reference of member.object.references ?? []) {
      if (reference.to !== 'object' || reference.role !== 'class') {
        continue;
      }
      const { kind, name } = reference;
      const candidates = ofGroup(context.bundle.ofKindIn(kind, ''), reference.group);
      if (
        candidates.some(it => it.name === name) ||
        (candidates.length === 0 && broughtByControllers.test(name)) ||
        isPlaceholder(name) ||
        isExternal(context.settings, kind, '', name)
      ) {
        continue;
      }
      const missing = {
        member,
        reference,
        namespace: '',
        candidates,
        unless: say`unless a controller brings that class, `,
      };
      yield missingObject(missing, say`nobody serves ${named(member)}`, context);
    }
  },
};

/** Classes that come with the installation of their controller, or of the cluster. */
const broughtByControllers =
  /^(istio|cilium|gke-|nginx|traefik|kong|contour|haproxy|amazon-vpc-lattice|azure-|linkerd|kgateway|agentgateway|gloo|higress|apisix|openshift|consul|kuma|ngrok)/;
