import { say } from '../base/say';
import { isExternal } from '../workspace/settings';
import type { Rule } from './rule';
import { ingressClasses } from './support/ingress-classes';
import { isPlaceholder, missingObject } from './support/missing-object';
import { named } from './support/words';

export const ingressClassNotFound: Rule = {
  id: 'ingress-class-not-found',
  on: 'ingress',
  severity: 'information',
  help: 'An IngressClass says which controller serves an Ingress. The class named here is in no manifest of the bundle, so unless the controller brings it, nobody serves the Ingress.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class',

  *check(member, context) {
    for (const reference of member.object.references ?? []) {
      if (reference.to !== 'object' || reference.role !== 'class') {
        continue;
      }
      const { name } = reference;
      const candidates = ingressClasses(context);
      if (
        candidates.some(it => it.name === name) ||
        (candidates.length === 0 && broughtByControllers.test(name)) ||
        isPlaceholder(name) ||
        // The API server refuses other names.
        !/^[a-z0-9.-]+$/.test(name) ||
        isExternal(context.settings, 'IngressClass', '', name)
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
  /nginx|traefik|haproxy|contour|kong|istio|cilium|openshift|approuting|^(alb|gce|public|tailscale|ngrok|azure|apisix|higress|skipper|voyager|gloo|ambassador|caddy|cloudflare)/;
