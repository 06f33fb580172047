import type { Bundle } from '../../links/bundle';
import type { PodMember } from '../../links/member';
import { matches, readSelector } from '../../model/labels';
import type { LabelSelector } from '../../model/labels';
import type { Reader } from '../../syntax/reader';

/**
 * Which directions of pods policies of Cilium close: those of which a rule about the pods has a section, unless it says
 * not to (`enableDefaultDeny`). A rule that goes by what no manifest tells counts as being about them.
 * Source: https://docs.cilium.io/en/stable/security/policy/intro/, cilium `pkg/policy/api/rule.go`.
 */
export function closedByCilium(
  pods: PodMember,
  bundle: Bundle,
): { readonly ingress: boolean; readonly egress: boolean } {
  const rules = kinds
    .flatMap(kind => bundle.ofKind(kind))
    .filter(it => it.object.group === 'cilium.io' && (it.namespace === '' || it.namespace === pods.namespace))
    .flatMap(({ object: { root } }) => [root.at('spec'), ...root.items('specs')])
    .filter(it => isAbout(it.at('endpointSelector'), pods));
  return { ingress: rules.some(it => closes(it, 'ingress')), egress: rules.some(it => closes(it, 'egress')) };
}

const kinds = ['CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy'];

function closes(rule: Reader, direction: 'ingress' | 'egress'): boolean {
  const written = rule.at(direction).exists || rule.at(`${direction}Deny`).exists;
  return written && rule.at('enableDefaultDeny').boolean(direction)?.value !== false;
}

function isAbout(at: Reader, { labels, namespace }: PodMember): boolean {
  const selector = readSelector(at);
  return (
    selector !== undefined &&
    (keysOf(selector).some(it => it.startsWith('io.cilium.')) ||
      matches(withPlainKeys(selector), new Map([...labels, ['io.kubernetes.pod.namespace', namespace]])))
  );
}

function keysOf({ labels, expressions }: LabelSelector): string[] {
  return [...labels.map(it => it.key.value), ...expressions.map(it => it.key.value)].map(plain);
}

function withPlainKeys(selector: LabelSelector): LabelSelector {
  return {
    ...selector,
    labels: selector.labels.map(it => ({ ...it, key: { ...it.key, value: plain(it.key.value) } })),
    expressions: selector.expressions.map(it => ({ ...it, key: { ...it.key, value: plain(it.key.value) } })),
  };
}

/** Where a label comes from may stand before its key. */
function plain(key: string): string {
  return key.replace(/^(?:k8s|any):/, '');
}
