import { say } from '../base/say';
import type { Rule } from './rule';
import { likelySlip } from './support/likely-slip';
import { areGateways, podsAnywhere, proxyLabels } from './support/mesh-gateway';
import type { Seeker } from './support/near-miss';
import { foundInAnother, hasPlaceholder } from './support/weigh-selector';
import { named, pairs } from './support/words';

/** Istio's code: IST0101. Asked only where the manifests have proxies of their own; most use those that Istio installs. */
export const meshGatewayNoMatch: Rule = {
  id: 'mesh-gateway-no-match',
  kinds: ['Gateway'],
  severity: 'warning',
  help: 'A Gateway of Istio configures the proxies whose pods carry the labels of its `selector`, in any namespace. None does, so nobody listens for it. Compare it with the labels of the proxies.',
  source: 'https://istio.io/latest/docs/reference/config/networking/gateway/#Gateway',

  *check(member, context) {
    const { bundle } = context;
    const wanted = proxyLabels(member);
    const seeker: Seeker = { ...member, wanted };
    if (
      wanted.length === 0 ||
      wanted.some(isInstalled) ||
      hasPlaceholder(seeker) ||
      podsAnywhere(wanted, bundle).length > 0
    ) {
      return;
    }
    const proxies = bundle.allPodMembers.filter(areGateways);
    if (proxies.length === 0 || foundInAnother(member, context, it => podsAnywhere(wanted, it).length > 0)) {
      return;
    }
    const [lacks, who] = [pairs(wanted), named(member)];
    yield likelySlip(
      seeker,
      proxies,
      member.object.root.at('spec', 'selector').keySpan,
      slip =>
        slip
          ? say`no pod has ${lacks}, so nobody listens for ${who}`
          : say`no pod has ${lacks}: unless one comes from elsewhere, nobody listens for ${who}`,
      context,
    );
  },
};

/** What Istio installs itself. Source: istio `manifests/charts/gateways`. */
function isInstalled({ key, value }: Parameters<typeof pairs>[0][number]): boolean {
  return key.value === 'istio' && /^(in|e)gress(gateway)?$|^eastwestgateway$/.test(value.value);
}
