import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { ipComplaints, reasonOf } from '../text/ips';
import { either, notSupported } from '../text/list';
import { byteLength, dnsSubdomain } from '../text/names';
import { nearestWord } from '../text/suggest';

/**
 * Judges how a pod resolves names. Source: kubernetes `pkg/apis/core/validation/validation.go` validateDNSPolicy,
 * validatePodDNSConfig. `strict`: whether addresses have one way of being written.
 */
export function* checkDns(object: KubeObject, spec: Reader, strict: boolean): Generator<Problem> {
  const config = spec.at('dnsConfig');
  const servers = config.items('nameservers');
  const policy = spec.at('dnsPolicy');
  const text = textAt(policy);
  if (text && !policies.has(text)) {
    const meant = nearestWord(text, policies);
    yield refused(
      policy,
      notSupported(policies),
      say`\`${text}\` is no dnsPolicy; the API server refuses ${nameOf(object)}, so write ${either(policies)}`,
      meant === undefined ? {} : { fixes: [replaceWith(object, policy.span, meant)] },
    );
  } else if (text === 'None' && servers.length === 0) {
    yield refused(
      config.exists ? config.at('nameservers') : config,
      {
        type: 'Required',
        detail: config.exists
          ? 'must provide at least one DNS nameserver when `dnsPolicy` is None'
          : 'must provide `dnsConfig` when `dnsPolicy` is None',
      },
      say`with dnsPolicy None the pod asks the name servers of \`dnsConfig\`, and there are none; the API server refuses ${nameOf(object)}, so list at least one`,
      { span: policy.span },
    );
    return;
  }
  if (servers.length > 3) {
    yield refused(
      config.at('nameservers'),
      { type: 'Invalid', detail: 'must not have more than 3 nameservers' },
      say`resolvers ask 3 name servers at most, and these are ${servers.length}; the API server refuses ${nameOf(object)}, so remove the others`,
      { span: servers[3]?.span ?? config.span },
    );
  }
  for (const server of servers) {
    yield* checkServer(object, server, strict);
  }
  yield* checkSearches(object, config.at('searches'));
  for (const option of config.items('options')) {
    if (option.map() && textAt(option.at('name')) === '') {
      yield refused(
        option,
        { type: 'Required', detail: 'must not be empty' },
        say`this option of the resolver has no name; the API server refuses ${nameOf(object)}, so write \`name\`, as in \`ndots\``,
        { span: option.at('name').key ?? option.map()?.entries[0]?.key ?? option.span },
      );
    }
  }
}

function* checkServer(object: KubeObject, server: Reader, strict: boolean): Generator<Problem> {
  const address = textAt(server);
  const [wrong] = address === undefined ? [] : ipComplaints(address, strict);
  if (wrong !== undefined) {
    yield refused(
      server,
      { type: 'Invalid', detail: wrong },
      say`a name server is given by its IP address, and \`${address ?? ''}\` cannot be one: ${reasonOf(address ?? '', wrong)}; the API server refuses ${nameOf(object)}, so correct it`,
    );
  }
}

function* checkSearches(object: KubeObject, list: Reader): Generator<Problem> {
  const searches = list.items();
  const length = byteLength(searches.map(it => textAt(it) ?? '').join(' '));
  if (searches.length > 32 || length > 2048) {
    const many = searches.length > 32;
    yield refused(
      list,
      {
        type: 'Invalid',
        detail: many
          ? 'must not have more than 32 search paths'
          : 'must not have more than 2048 characters (including spaces) in the search list',
      },
      many
        ? say`the list may not have more than 32 search paths; the API server refuses ${nameOf(object)}, so shorten it`
        : say`the list may not have more than 2048 characters (including spaces) in the search list; the API server refuses ${nameOf(object)}, so shorten it`,
      { span: list.keySpan },
    );
  }
  for (const search of searches) {
    const text = textAt(search);
    const name = text?.endsWith('.') ? text.slice(0, -1) : text;
    // Underscores, and the dot alone, are allowed since Kubernetes 1.33 (RelaxedDNSSearchValidation).
    const [complaint] = name === undefined || text === '.' ? [] : dnsSubdomain(name.replace(/_/g, 'x'));
    if (complaint !== undefined) {
      yield refused(
        search,
        { type: 'Invalid', detail: complaint },
        say`\`${text ?? ''}\` cannot be searched: it is a part of names, with lower case letters, digits, \`-\`, \`_\` and \`.\`; the API server refuses ${nameOf(object)}, so correct it`,
      );
    }
  }
}

const policies: ReadonlySet<string> = new Set(['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']);
