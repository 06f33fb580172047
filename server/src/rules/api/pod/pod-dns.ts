import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import { gate } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { textAt } from '../raw';
import { ipComplaints, reasonOf } from '../text/ips';
import { byteLength, dnsSubdomain } from '../text/names';
import { checkGiven, checkWord } from '../word';

/**
 * Judges how a pod resolves names. Source: kubernetes `pkg/apis/core/validation/validation.go` validateDNSPolicy,
 * validatePodDNSConfig.  */
export function* checkDns(object: KubeObject, spec: Reader, cluster: ClusterSettings): Generator<Problem> {
  const config = spec.at('dnsConfig');
  const servers = config.items('nameservers');
  const policy = spec.at('dnsPolicy');
  yield* checkWord(object, policy, policies);
  if (textAt(policy) === 'None' && servers.length === 0) {
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
    yield* checkServer(object, server, gate(cluster, 'StrictIPCIDRValidation'));
  }
  yield* checkSearches(object, config.at('searches'), cluster);
  for (const option of config.items('options')) {
    for (const problem of option.map() ? checkGiven(object, option.at('name'), option, 'must not be empty') : []) {
      yield { ...problem, field: option.field };
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

function* checkSearches(object: KubeObject, list: Reader, cluster: ClusterSettings): Generator<Problem> {
  const { paths, characters } = gate(cluster, 'ExpandedDNSConfig') ? limits : olderLimits;
  const searches = list.items();
  const length = byteLength(searches.map(it => textAt(it) ?? '').join(' '));
  if (searches.length > paths || length > characters) {
    const many = searches.length > paths;
    yield refused(
      list,
      {
        type: 'Invalid',
        detail: many
          ? `must not have more than ${paths} search paths`
          : `must not have more than ${characters} characters (including spaces) in the search list`,
      },
      many
        ? say`the list may not have more than ${paths} search paths; the API server refuses ${nameOf(object)}, so shorten it`
        : say`the list may not have more than ${characters} characters (including spaces) in the search list; the API server refuses ${nameOf(object)}, so shorten it`,
      { span: list.keySpan },
    );
  }
  const relaxed = gate(cluster, 'RelaxedDNSSearchValidation');
  for (const search of searches) {
    const text = textAt(search);
    const name = text?.endsWith('.') ? text.slice(0, -1) : text;
    const [complaint] =
      name === undefined || (relaxed && text === '.') ? [] : dnsSubdomain(relaxed ? name.replace(/_/g, 'x') : name);
    if (complaint !== undefined) {
      yield refused(
        search,
        { type: 'Invalid', detail: complaint },
        say`\`${text ?? ''}\` cannot be searched: it is a part of names, with lower case letters, digits, \`-\`, \`_\` and \`.\`; the API server refuses ${nameOf(object)}, so correct it`,
      );
    }
  }
}

const limits = { paths: 32, characters: 2048 };
const olderLimits = { paths: 6, characters: 256 };

const policies: ReadonlySet<string> = new Set(['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']);
