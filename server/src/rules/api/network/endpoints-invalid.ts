import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import { gate } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import type { Check } from '../check';
import { numberAt, textAt } from '../raw';
import { ipComplaints, reasonOf } from '../text/ips';
import { qualifiedName } from '../text/labels';
import { notSupported } from '../text/list';
import { dnsLabel, dnsSubdomain } from '../text/names';
import { portNumber, protocols } from '../text/ports';

export const endpointsInvalid: Check<KubeObject> = {
  id: 'endpoints-invalid',
  help: 'Each subset of an Endpoints object lists addresses (IP addresses) and ports; several ports need names.',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateEndpointSubsets',

  *check(object, { settings }) {
    for (const subset of object.root.items('subsets')) {
      const addresses = [...subset.items('addresses'), ...subset.items('notReadyAddresses')];
      if (addresses.length === 0 && (!subset.exists || subset.map())) {
        yield refused(
          subset,
          { type: 'Required', detail: 'must specify `addresses` or `notReadyAddresses`' },
          say`this subset lists no address; the API server refuses ${nameOf(object)}, so write \`addresses\``,
          { span: startOf(subset) },
        );
      }
      for (const address of addresses) {
        yield* checkAddress(object, address, settings.cluster);
      }
      const ports = subset.items('ports');
      for (const port of ports) {
        yield* checkPort(object, port, ports.length > 1, settings.cluster);
      }
    }
  },
};

function* checkAddress(object: KubeObject, address: Reader, cluster: ClusterSettings): Generator<Problem> {
  const ip = address.at('ip');
  const text = textAt(ip);
  const [complaint] = text === undefined ? [] : ipComplaints(text, gate(cluster, 'StrictIPCIDRValidation'));
  if (complaint !== undefined) {
    yield refused(
      ip,
      { type: 'Invalid', detail: complaint },
      say`\`${text ?? ''}\` cannot be the address of an endpoint: ${reasonOf(text ?? '', complaint)}; the API server refuses ${nameOf(object)}, so write the IP address of a server`,
      { span: ip.key ? ip.span : startOf(address) },
    );
  }
  // An empty `hostname` is none.
  const keys = address.text('hostname')?.value === '' ? (['nodeName'] as const) : (['hostname', 'nodeName'] as const);
  yield* checkNames(object, address, keys, cluster);
}

/** `hostname` and `nodeName` of an endpoint. */
export function* checkNames(
  object: KubeObject,
  endpoint: Reader,
  keys: readonly ('hostname' | 'nodeName')[],
  cluster: ClusterSettings,
): Generator<Problem> {
  for (const key of keys) {
    const text = endpoint.text(key)?.value;
    const [complaint] = text === undefined ? [] : key === 'hostname' ? dnsLabel(text, cluster) : dnsSubdomain(text);
    if (complaint !== undefined) {
      yield refused(
        endpoint.at(key),
        { type: 'Invalid', detail: complaint },
        say`\`${text ?? ''}\` cannot be a ${key}: lower case letters, digits and \`-\` are allowed; the API server refuses ${nameOf(object)}, so correct it`,
      );
    }
  }
}

function* checkPort(
  object: KubeObject,
  entry: Reader,
  severalPorts: boolean,
  cluster: ClusterSettings,
): Generator<Problem> {
  const name = entry.at('name');
  const text = textAt(name);
  const first = startOf(entry);
  if (text === '' && severalPorts) {
    yield refused(
      name,
      { type: 'Required', detail: '' },
      say`of several ports each needs a name to be told apart; the API server refuses ${nameOf(object)}, so name it as in the Service`,
      { span: name.key ?? first },
    );
  }
  const port = entry.at('port');
  const number = numberAt(port);
  const [complaint] = number === undefined ? [] : portNumber(number);
  if (complaint !== undefined) {
    yield refused(
      port,
      { type: 'Invalid', detail: complaint },
      say`${number ? say`port ${number} is not between 1 and 65535` : say`this entry has no port`}; the API server refuses ${nameOf(object)}, so write the port of the server`,
      { span: port.key ? port.span : first },
    );
  }
  yield* checkPortWords(object, entry, textAt(entry.at('protocol')) || 'TCP', cluster);
}

/** Name, protocol (undefined where it is another rule's) and application protocol of a port of an endpoint. */
export function* checkPortWords(
  object: KubeObject,
  entry: Reader,
  protocol: string | undefined,
  cluster: ClusterSettings,
): Generator<Problem> {
  const name = entry.text('name')?.value;
  const [complaint] = name ? dnsLabel(name, cluster) : [];
  if (complaint !== undefined) {
    yield refused(
      entry.at('name'),
      { type: 'Invalid', detail: complaint },
      say`\`${name ?? ''}\` cannot be the name of a port: it takes up to 63 lower case letters, digits and \`-\`; the API server refuses ${nameOf(object)}, so correct it`,
    );
  }
  if (protocol !== undefined && !protocols.has(protocol)) {
    yield refused(
      entry.at('protocol'),
      notSupported(protocols),
      say`\`${protocol}\` is no protocol of a port; the API server refuses ${nameOf(object)}, so write ${either(protocols)} in capitals`,
    );
  }
  const application = entry.text('appProtocol')?.value;
  const [wrong] = application === undefined ? [] : qualifiedName(application, cluster);
  if (wrong !== undefined) {
    yield refused(
      entry.at('appProtocol'),
      { type: 'Invalid', detail: wrong },
      say`appProtocol \`${application ?? ''}\` is neither a plain name like \`http\` nor a name behind a domain like \`kubernetes.io/h2c\`; the API server refuses ${nameOf(object)}, so write one of these`,
    );
  }
}
