import { either } from '../../../base/either';
import { say } from '../../../base/say';
import { formatCidr, parseCidr } from '../../../base/ip';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import { defaultSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { holdsPlaceholder } from '../../support/filled-later';
import { nameOf, refused } from '../check';
import { replaceWith } from '../fixes';
import { checkLabelSelector } from '../label-selector';
import { blockMessage } from '../text/block-message';
import { cidrComplaints, strayBits } from '../text/ips';
import { protocols } from '../text/ports';

/**
 * What the schema of a cluster's policies says in CEL, and what it lets pass although no traffic can ever match it.
 * Source: network-policy-api, the `XValidation` markers of the types.
 */

/** `block`: any address and prefix length; `masked`: without bits beyond the prefix. */
export type CidrForm = 'block' | 'masked';

/** One of `networks`. Source: `isCIDR(self)`, in v1beta1 `&& cidr(self) == cidr(self).masked()`. */
export function checkAddresses(form: CidrForm) {
  return function* (at: Reader, object: KubeObject): Generator<Problem> {
    const text = at.text()?.value ?? '';
    const [complaint] = cidrComplaints(text, true).filter(it => form === 'masked' || it !== strayBits);
    if (complaint !== undefined) {
      const cidr = parseCidr(text);
      yield refused(
        at,
        { type: 'Invalid', detail: 'Invalid CIDR format provided' },
        blockMessage(text, complaint, nameOf(object)),
        cidr ? { fixes: [replaceWith(object, at.span, formatCidr(cidr))] } : {},
      );
    }
  };
}

/** A range of ports. `strict`: it has two ports at least (`self.start < self.end`); `open`: the schema does not compare. */
export function checkRange(form: 'strict' | 'open') {
  return function* (at: Reader, object: KubeObject): Generator<Problem> {
    const start = at.number('start')?.value;
    const end = at.number('end')?.value;
    if (start === undefined || end === undefined || start < end || (start === end && form === 'open')) {
      return;
    }
    const place = { span: at.at('end').span };
    yield form === 'strict'
      ? refused(
          at,
          { type: 'Invalid', detail: 'Start port must be less than End port' },
          say`the range ends with ${end}, which is not above ${start}, where it starts; the API server refuses ${nameOf(object)}, so ${start === end ? say`write \`number: ${start}\` instead` : say`change the two`}`,
          place,
        )
      : {
          ...place,
          field: at.field,
          message: say`the range from ${start} to ${end} holds no port, so no traffic matches it; write the lower one as \`start\``,
        };
  };
}

/** The protocol of a port in v1alpha1, where the schema takes any text. */
export function* checkProtocol(at: Reader): Generator<Problem> {
  const text = at.text()?.value ?? '';
  if (!protocols.has(text)) {
    yield {
      span: at.span,
      field: at.field,
      message: say`\`${text}\` is no protocol of a port, so no traffic matches this entry; write ${either(protocols)} in capitals`,
    };
  }
}

/** A selector that the schema lets pass, and whoever enforces the policy cannot read. */
export function* checkSelector(at: Reader, object: KubeObject): Generator<Problem> {
  if (holdsPlaceholder(at) || !at.items('matchExpressions').every(it => it.text('key') && it.text('operator'))) {
    return;
  }
  for (const { rejection, ...problem } of checkLabelSelector(object, at, cluster)) {
    yield {
      ...problem,
      message: say`this is no selector${rejection ? `: ${rejection.detail}` : ''}; the API server takes ${nameOf(object)}, but nobody can tell whom it selects, so correct it`,
    };
  }
}

/**
 * Named ports of a rule whose peers are outside of pods. The schema refuses them where any peer is; releases before
 * that let them pass, and the peers that are pods still match.
 */
export function* checkNamedPorts(at: Reader, object: KubeObject): Generator<Problem> {
  const named = [...at.items('ports'), ...at.items('protocols')].flatMap(it => {
    const name = it.at('namedPort').exists ? it.at('namedPort') : it.at('destinationNamedPort');
    return name.exists ? [name] : [];
  });
  const [first] = named;
  const peers = at.items('to');
  const outside = peers.filter(it => ['nodes', 'networks', 'domainNames'].some(key => it.at(key).exists));
  if (!first || outside.length === 0) {
    return;
  }
  const beyond = object.kind === 'BaselineAdminNetworkPolicy' ? 'networks/nodes' : 'networks/nodes/domainNames';
  const message = say`ports have names in pods only, and ${outside.length === peers.length ? say`no peer of this rule is pods` : say`not all peers of this rule are pods`}`;
  if (outside.length === peers.length) {
    yield refused(
      at,
      {
        type: 'Invalid',
        detail: `${beyond} peer cannot be set with namedPorts since there are no namedPorts for ${beyond}`,
      },
      say`${message}; the API server refuses ${nameOf(object)}, so write the number of the port`,
      { span: first.span },
    );
  } else {
    yield {
      span: first.span,
      field: first.field,
      severity: 'warning',
      message: say`${message}; newer releases of the schema refuse this, so write the number of the port, or a rule for the other peers`,
    };
  }
}

const { cluster } = defaultSettings;
