import { either } from '../../../base/either';
import { say } from '../../../base/say';
import { formatCidr, parseCidr } from '../../../base/ip';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import { gate } from '../../../workspace/settings';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { checkLabelSelector } from '../label-selector';
import { textAt } from '../raw';
import { blockMessage } from '../text/block-message';
import { cidrComplaints } from '../text/ips';
import { notSupported } from '../text/list';
import { checkPolicyPort } from './networkpolicy-port';

export const networkPolicyInvalid: Check<KubeObject> = {
  id: 'networkpolicy-invalid',
  help: 'A NetworkPolicy selects pods by labels. A peer is a `podSelector`, a `namespaceSelector` or both, or else an `ipBlock` with a CIDR whose exceptions lie inside it. A port is a number or the name of a container port; `endPort` needs a number. `policyTypes` holds Ingress and Egress.',
  source: 'kubernetes pkg/apis/networking/validation/validation.go ValidateNetworkPolicySpec',

  *check(object, { settings }) {
    const spec = object.root.at('spec');
    yield* checkLabelSelector(object, spec.at('podSelector'), settings.cluster);
    for (const [direction, peers] of [
      ['ingress', 'from'],
      ['egress', 'to'],
    ] as const) {
      for (const rule of spec.items(direction)) {
        for (const port of rule.items('ports')) {
          yield* checkPolicyPort(object, port);
        }
        for (const peer of rule.items(peers)) {
          yield* checkPeer(object, peer, settings.cluster);
        }
      }
    }
    yield* checkTypes(object, spec.at('policyTypes'));
  },
};

function* checkPeer(object: KubeObject, peer: Reader, cluster: ClusterSettings): Generator<Problem> {
  const pods = peer.at('podSelector');
  const namespaces = peer.at('namespaceSelector');
  const block = peer.at('ipBlock');
  const count = [pods, namespaces, block].filter(it => it.exists).length;
  yield* checkLabelSelector(object, pods, cluster);
  yield* checkLabelSelector(object, namespaces, cluster);
  if (block.exists) {
    yield* checkBlock(object, block, gate(cluster, 'StrictIPCIDRValidation'));
  }
  if (count === 0 && (!peer.exists || peer.map())) {
    yield refused(
      peer,
      { type: 'Required', detail: 'must specify a peer' },
      say`this peer says nobody; the API server refuses ${nameOf(object)}, so write \`podSelector\`, \`namespaceSelector\` or \`ipBlock\`, with \`podSelector: {}\` for all pods of the namespace`,
    );
  } else if (count > 1 && block.exists) {
    yield refused(
      peer,
      { type: 'Forbidden', detail: 'may not specify both ipBlock and another peer' },
      say`an ipBlock cannot be combined with a selector in one peer; the API server refuses ${nameOf(object)}, so make them two entries of the list`,
      { span: block.keySpan },
    );
  }
}

function* checkBlock(object: KubeObject, block: Reader, strict: boolean): Generator<Problem> {
  const cidr = block.at('cidr');
  const text = textAt(cidr);
  if (text === undefined) {
    return;
  }
  if (text === '') {
    yield refused(
      cidr,
      { type: 'Required', detail: '' },
      say`this ipBlock has no \`cidr\`; the API server refuses ${nameOf(object)}, so write one, as in \`10.0.0.0/8\``,
      { span: cidr.key ?? block.keySpan },
    );
    return;
  }
  const [complaint] = cidrComplaints(text, strict);
  if (complaint !== undefined) {
    yield badBlock(object, cidr, text, complaint);
  }
  // What is merely spelled in an old way can still be compared with.
  if (!parseCidr(text)) {
    return;
  }
  for (const item of block.items('except')) {
    const part = textAt(item);
    const [wrong] = part === undefined ? [] : cidrComplaints(part, strict);
    if (wrong !== undefined) {
      yield badBlock(object, item, part ?? '', wrong);
    } else if (part !== undefined && !liesWithin(part, text)) {
      yield refused(
        item,
        { type: 'Invalid', detail: 'must be a strict subset of `cidr`' },
        say`\`${part}\` does not lie inside \`${text}\`, so there is nothing to except; the API server refuses ${nameOf(object)}, so correct one of the two`,
        { related: [{ place: object.place, span: cidr.span, message: say`the block it has to lie in` }] },
      );
    }
  }
}

function badBlock(object: KubeObject, at: Reader, text: string, detail: string): Problem {
  const cidr = parseCidr(text);
  return refused(
    at,
    { type: 'Invalid', detail },
    blockMessage(text, detail, nameOf(object)),
    cidr ? { fixes: [replaceWith(object, at.span, formatCidr(cidr))] } : {},
  );
}

/** Whether a block is a part of another, and smaller. */
function liesWithin(part: string, whole: string): boolean {
  const inner = parseCidr(part);
  const outer = parseCidr(whole);
  if (!inner || !outer || inner.family !== outer.family || inner.prefix <= outer.prefix) {
    return false;
  }
  const shift = BigInt((outer.family === 4 ? 32 : 128) - outer.prefix);
  return inner.network >> shift === outer.network >> shift;
}

function* checkTypes(object: KubeObject, types: Reader): Generator<Problem> {
  const items = types.items();
  if (items.length > 2) {
    yield refused(
      types,
      { type: 'Invalid', detail: 'may not specify more than two policyTypes' },
      say`there are two policy types only, Ingress and Egress; the API server refuses ${nameOf(object)}, so list each once`,
    );
    return;
  }
  for (const item of items) {
    const text = textAt(item);
    if (text !== undefined && !policyTypes.has(text)) {
      yield refused(
        item,
        notSupported(policyTypes),
        say`\`${text}\` is no policy type; the API server refuses ${nameOf(object)}, so write ${either(policyTypes)}`,
      );
    }
  }
}

const policyTypes: ReadonlySet<string> = new Set(['Egress', 'Ingress']);
