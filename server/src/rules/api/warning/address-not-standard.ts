import { say } from '../../../base/say';
import { formatCidr, formatIp, parseCidr, parseIp } from '../../../base/ip';
import type { Span } from '../../../base/span';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import { gate, since } from '../../../workspace/settings';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { templatePath } from '../pod/raw-pod';
import { cidrComplaints, ipComplaints } from '../text/ips';

export const addressNotStandard: Check<KubeObject> = {
  id: 'address-not-standard',
  keys: [
    'clusterIP',
    'clusterIPs',
    'externalIPs',
    'loadBalancerIP',
    'loadBalancerSourceRanges',
    'ip',
    'addresses',
    'cidr',
    'podCIDRs',
    'nameservers',
  ],
  severity: 'warning',
  help: 'Programs read `010.0.0.1` in different ways, and a block like `10.0.0.1/8` may mean the block or the address. The API server takes such spellings with a warning (since Kubernetes 1.33), and refuses them from 1.36 on. IPv6 has one spelling that tools compare with, in lower case and as short as can be.',
  source: 'apimachinery pkg/util/validation/ip.go GetWarningsForIP, GetWarningsForCIDR; KEP-4858',

  *check(object, { settings: { cluster } }) {
    if (since(cluster, 'addressWarnings')) {
      for (const it of writtenIn(object)) {
        const problem = it.block ? ofBlock(it, object, cluster) : ofAddress(it, object, cluster);
        if (problem) {
          yield problem;
        }
      }
    }
  },
};

interface Written {
  readonly text: string;
  readonly span: Span;
  /** Of the field it stands in. */
  readonly field: string;
  readonly block?: true;
}

function ofAddress(written: Written, object: KubeObject, cluster: ClusterSettings): Problem | undefined {
  const { text, field } = written;
  const ip = text === '' || plainAddress.test(text) ? undefined : parseIp(text);
  if (!ip) {
    return undefined;
  }
  const better = formatIp(ip);
  if (ipComplaints(text, true).length > 0) {
    return refusedAnyway(cluster)
      ? undefined
      : told(
          object,
          written,
          better,
          say`is read as another address by some programs`,
          `${field}: non-standard IP address "${text}" will be considered invalid in a future Kubernetes release: use "${better}"`,
        );
  }
  return better === text
    ? undefined
    : {
        ...told(
          object,
          written,
          better,
          say`can be written in one standard way`,
          `${field}: IPv6 address "${text}" should be in RFC 5952 canonical format ("${better}")`,
        ),
        severity: 'information',
      };
}

function ofBlock(written: Written, object: KubeObject, cluster: ClusterSettings): Problem | undefined {
  const { text, field } = written;
  const cidr = parseCidr(text);
  if (!cidr) {
    return undefined;
  }
  const better = formatCidr(cidr);
  const address = text.slice(0, text.lastIndexOf('/'));
  const ip = parseIp(address);
  const complaints = cidrComplaints(text, true);
  if (complaints.length > 0 && refusedAnyway(cluster)) {
    return undefined;
  }
  if (ip && ip.value !== cidr.network) {
    const single = `${formatIp(ip)}/${ip.family === 4 ? 32 : 128}`;
    return told(
      object,
      written,
      better,
      say`may mean the block \`${better}\` or the address \`${single}\``,
      `${field}: CIDR value "${text}" is ambiguous in this context (should be "${better}" or "${single}"?)`,
    );
  }
  if (complaints.length > 0) {
    return told(
      object,
      written,
      better,
      say`is read as another block by some programs`,
      `${field}: non-standard CIDR value "${text}" will be considered invalid in a future Kubernetes release: use "${better}"`,
    );
  }
  return better === text
    ? undefined
    : {
        ...told(
          object,
          written,
          better,
          say`can be written in one standard way`,
          `${field}: IPv6 CIDR value "${text}" should be in RFC 5952 canonical format ("${better}")`,
        ),
        severity: 'information',
      };
}

function told(
  object: KubeObject,
  { text, span, field }: Written,
  better: string,
  what: string,
  warning: string,
): Problem {
  return {
    span,
    field,
    message: say`\`${text}\` ${what}, so write \`${better}\` (the API server warns: ${warning})`,
    fixes: [replaceWith(object, span, better)],
  };
}

/** Then it is no warning any more. */
function refusedAnyway(cluster: ClusterSettings): boolean {
  return gate(cluster, 'StrictIPCIDRValidation');
}

/** Nearly all addresses look like this. */
const plainAddress = /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/;

function* writtenIn(object: KubeObject): Generator<Written> {
  const { root, service } = object;
  switch (object.kind) {
    case 'Service':
      for (const [index, it] of (service?.clusterIPs ?? []).entries()) {
        yield { text: it.value, span: it.span, field: `spec.clusterIPs[${index}]` };
      }
      for (const [index, it] of (service?.externalIPs ?? []).entries()) {
        yield { text: it.value, span: it.span, field: `spec.externalIPs[${index}]` };
      }
      if (service?.loadBalancerIP) {
        const { value, span } = service.loadBalancerIP;
        yield { text: value, span, field: 'spec.loadBalancerIP' };
      }
      for (const [index, it] of (service?.loadBalancerSourceRanges ?? []).entries()) {
        yield { text: it.value, span: it.span, field: `spec.loadBalancerSourceRanges[${index}]`, block: true };
      }
      break;
    case 'Endpoints':
      for (const subset of root.items('subsets')) {
        yield* addresses([...subset.items('addresses'), ...subset.items('notReadyAddresses')].map(it => it.at('ip')));
      }
      break;
    case 'EndpointSlice':
      if (root.text('addressType')?.value !== 'FQDN') {
        yield* addresses(root.items('endpoints').flatMap(it => it.items('addresses')));
      }
      break;
    case 'NetworkPolicy':
      for (const [direction, peers] of directions) {
        for (const rule of root.items('spec', direction)) {
          for (const peer of rule.items(peers)) {
            const block = peer.at('ipBlock');
            yield* blocks(block.exists ? [block.at('cidr'), ...block.items('except')] : []);
          }
        }
      }
      break;
    case 'Node':
      yield* blocks(root.items('spec', 'podCIDRs'));
      break;
    default:
      yield* ofPod(object);
  }
}

const directions = [
  ['ingress', 'from'],
  ['egress', 'to'],
] as const;

function* ofPod(object: KubeObject): Generator<Written> {
  const spec = podWithAddresses(object);
  if (spec) {
    yield* addresses(spec.items('hostAliases').map(it => it.at('ip')));
    yield* addresses(spec.items('dnsConfig', 'nameservers'));
  }
}

/** `spec` of a pod, where it writes addresses. */
export function podWithAddresses(object: KubeObject): Reader | undefined {
  const path = templatePath(object);
  const spec = path && object.root.map(...path, 'spec');
  return path && spec?.entries.some(({ key: { text } }) => text === 'hostAliases' || text === 'dnsConfig')
    ? object.root.at(...path, 'spec')
    : undefined;
}

function* addresses(readers: readonly Reader[]): Generator<Written> {
  for (const it of readers) {
    const text = it.text();
    if (text && !plainAddress.test(text.value)) {
      yield { text: text.value, span: text.span, field: it.field };
    }
  }
}

function* blocks(readers: readonly Reader[]): Generator<Written> {
  for (const it of readers) {
    const text = it.text();
    if (text) {
      yield { text: text.value, span: text.span, field: it.field, block: true };
    }
  }
}
