import { either } from '../../../base/either';
import { say } from '../../../base/say';
import { parseIp } from '../../../base/ip';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import { gate } from '../../../workspace/settings';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import type { Check } from '../check';
import { textAt } from '../raw';
import { checkLength } from '../too-many';
import { ipComplaints, reasonOf } from '../text/ips';
import { labelValue } from '../text/labels';
import { notSupported } from '../text/list';
import { fullyQualifiedName } from '../text/names';
import { checkNames, checkPortWords } from './endpoints-invalid';

export const endpointSliceInvalid: Check<KubeObject> = {
  id: 'endpointslice-invalid',
  help: 'An EndpointSlice says by `addressType` what its addresses are: IPv4, IPv6 or FQDN, and all are of that type. Up to 1000 endpoints have 1 to 100 addresses each; port names are DNS labels, each once.',
  source: 'kubernetes pkg/apis/discovery/validation/validation.go ValidateEndpointSlice',

  *check(object, { settings: { cluster } }) {
    const { root } = object;
    const type = textAt(root.at('addressType'));
    yield* checkType(object, root.at('addressType'), type);
    const endpoints = root.items('endpoints');
    yield* checkLength(object, root.at('endpoints'), 1000);
    if (endpoints.length <= 1000) {
      for (const endpoint of endpoints) {
        yield* checkEndpoint(object, endpoint, type ?? '', cluster);
      }
    }
    yield* checkPorts(object, root.at('ports'), cluster);
  },
};

function* checkType(object: KubeObject, at: Reader, type: string | undefined): Generator<Problem> {
  if (type === undefined || types.has(type)) {
    return;
  }
  yield refused(
    at,
    type === '' ? { type: 'Required', detail: '' } : notSupported(types),
    say`${type === '' ? say`there is no \`addressType\`` : say`\`${type}\` is no addressType`}, so it is open what the addresses are; the API server refuses ${nameOf(object)}, so write ${either(types)}`,
    at.key ? {} : { span: object.nameSpan },
  );
}

function* checkEndpoint(
  object: KubeObject,
  endpoint: Reader,
  type: string,
  cluster: ClusterSettings,
): Generator<Problem> {
  const list = endpoint.at('addresses');
  const addresses = list.items();
  if (addresses.length === 0 && (!list.exists || list.list())) {
    yield refused(
      list,
      { type: 'Required', detail: 'must contain at least 1 address' },
      say`this endpoint has no address; the API server refuses ${nameOf(object)}, so write one`,
      { span: list.key ?? startOf(endpoint) },
    );
  }
  yield* checkLength(object, list, 100);
  for (const address of addresses) {
    yield* checkAddress(object, address, type, gate(cluster, 'StrictIPCIDRValidation'));
  }
  yield* checkNames(object, endpoint, ['hostname', 'nodeName'], cluster);
  yield* checkHints(object, endpoint.at('hints', 'forZones'), cluster);
  yield* checkHints(object, endpoint.at('hints', 'forNodes'), cluster);
}

function* checkAddress(object: KubeObject, address: Reader, type: string, strict: boolean): Generator<Problem> {
  const text = textAt(address);
  if (text === undefined || !types.has(type)) {
    return;
  }
  if (type === 'FQDN' && text === '') {
    yield refused(
      address,
      { type: 'Required', detail: '' },
      say`this address is empty; the API server refuses ${nameOf(object)}, so write a name`,
    );
    return;
  }
  const [complaint] = type === 'FQDN' ? fullyQualifiedName(text) : ipOf(text, type, strict);
  if (complaint !== undefined) {
    yield refused(
      address,
      { type: 'Invalid', detail: complaint },
      say`\`${text}\` cannot be an address of type ${type}: ${reasonAgainst(text, type, complaint)}; the API server refuses ${nameOf(object)}, so correct it`,
    );
  }
}

function reasonAgainst(text: string, type: string, complaint: string): string {
  return type === 'FQDN'
    ? say`it is no name of two or more parts`
    : complaint === notOfFamily(type)
      ? say`it must be a valid ${type} address`
      : reasonOf(text, complaint);
}

function ipOf(text: string, type: string, strict: boolean): readonly string[] {
  const ip = parseIp(text);
  // An IPv4 address written as IPv6 is an IPv4 address.
  return ip && (ip.family === 4) === (type === 'IPv4') ? ipComplaints(text, strict) : [notOfFamily(type)];
}

function notOfFamily(type: string): string {
  return `must be a valid ${type} address`;
}

function* checkHints(object: KubeObject, hints: Reader, cluster: ClusterSettings): Generator<Problem> {
  const items = hints.items();
  if (items.length > 8) {
    yield* checkLength(object, hints, 8);
    return;
  }
  const seen = new Set<string>();
  for (const item of items) {
    const name = item.at('name');
    const text = textAt(name);
    if (text === undefined) {
      continue;
    }
    const [complaint] = labelValue(text, cluster);
    if (seen.has(text)) {
      yield refused(
        name,
        { type: 'Duplicate', detail: '' },
        say`\`${text}\` stands in these hints already; the API server refuses ${nameOf(object)}, so list it once`,
      );
    }
    if (complaint !== undefined) {
      yield refused(
        name,
        { type: 'Invalid', detail: complaint },
        say`\`${text}\` cannot be the value of a label, so no node has it; the API server refuses ${nameOf(object)}, so correct it`,
      );
    }
    seen.add(text);
  }
}

function* checkPorts(object: KubeObject, list: Reader, cluster: ClusterSettings): Generator<Problem> {
  const ports = list.items();
  if (ports.length > 20000) {
    yield* checkLength(object, list, 20000);
    return;
  }
  const seen = new Set<string>();
  for (const port of ports) {
    const name = port.at('name');
    const text = textAt(name);
    if (text !== undefined && seen.has(text)) {
      yield refused(
        name,
        { type: 'Duplicate', detail: '' },
        say`${text === '' ? say`another port has no name either` : say`another port is named \`${text}\` already`}; the API server refuses ${nameOf(object)}, so give this one a name of its own`,
        { span: name.key ? name.span : startOf(port) },
      );
    }
    seen.add(text ?? '');
    // Unlike that of Endpoints it is not filled in where it is empty.
    yield* checkPortWords(object, port, port.text('protocol')?.value, cluster);
  }
}

const types: ReadonlySet<string> = new Set(['FQDN', 'IPv4', 'IPv6']);
