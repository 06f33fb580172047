import type { ClusterSettings } from '../../../workspace/settings';
import { since } from '../../../workspace/settings';

/**
 * The formats of names, each answering the API server's own complaints in its own order; none: the text is fine.
 * Source: apimachinery `pkg/util/validation/validation.go`, `pkg/api/validate/content`.
 */

/**
 * RFC 1123 label: names of Namespaces, StatefulSets, containers, Service ports. Since Kubernetes 1.27 a text that is fine
 * but for its dots is told so.
 */
export function dnsLabel(text: string, cluster: ClusterSettings): readonly string[] {
  const complaints = tooLong(text, 63);
  if (label1123.test(text)) {
    return complaints;
  }
  const dots = subdomain1123.test(text) && since(cluster, 'plainLabels');
  return [...complaints, dots ? 'must not contain dots' : label1123Message];
}

/** Whether a text is an RFC 1123 label, which all versions agree on. */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && label1123.test(text);
}

/** RFC 1035 label: names of Services before names may begin with a digit. */
export function dns1035Label(text: string): readonly string[] {
  return label1035.test(text) ? tooLong(text, 63) : [...tooLong(text, 63), label1035Message];
}

/** RFC 1123 subdomain: names of most objects, host names. */
export function dnsSubdomain(text: string): readonly string[] {
  return subdomain1123.test(text) ? tooLong(text, 253) : [...tooLong(text, 253), subdomainMessage];
}

/** `*.` and a subdomain: hosts of Ingresses. */
export function wildcardSubdomain(text: string): readonly string[] {
  return wildcard.test(text) ? tooLong(text, 253) : [...tooLong(text, 253), wildcardMessage];
}

/** Two labels at least, a trailing dot tolerated: addresses of an EndpointSlice of type FQDN. */
export function fullyQualifiedName(text: string): readonly string[] {
  if (text === '') {
    return ['Required value'];
  }
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  const subdomain = dnsSubdomain(name);
  if (subdomain.length > 0) {
    return subdomain;
  }
  const labels = name.split('.');
  return labels.length < 2
    ? ['should be a domain with at least two segments separated by dots']
    : labels.flatMap(it => tooLong(it, 63));
}

/** Name of a container port, and of the port a Service sends to. */
export function portName(text: string): readonly string[] {
  const complaints = tooLong(text, 15);
  return [
    ...complaints,
    ...(portCharacters.test(text) ? [] : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
    ...(letter.test(text) ? [] : ['must contain at least one letter (a-z)']),
    ...(text.includes('--') ? ['must not contain consecutive hyphens'] : []),
    ...(text.startsWith('-') || text.endsWith('-') ? ['must not begin or end with a hyphen'] : []),
  ];
}

/** Key of a ConfigMap or a Secret. */
export function configMapKey(text: string): readonly string[] {
  if (configKey.test(text) && !text.startsWith('.')) {
    return tooLong(text, 253);
  }
  const dots = text === '.' || text === '..' ? [`must not be '${text}'`] : ["must not start with '..'"];
  return [
    ...tooLong(text, 253),
    ...(configKey.test(text) ? none : [configKeyMessage]),
    ...(text === '.' || text.startsWith('..') ? dots : none),
  ];
}

/** Bytes of a text in UTF-8, which is what the API server counts. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // A surrogate pair has two units and four bytes.
    bytes += code < 0x80 ? 0 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

function tooLong(text: string, limit: number): readonly string[] {
  return text.length * 3 > limit && byteLength(text) > limit ? [`must be no more than ${limit} characters`] : none;
}

const none: readonly string[] = [];

const label1123 = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const label1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const subdomain1123 = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const wildcard = /^\*\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const portCharacters = /^[-a-z0-9]+$/;
const letter = /[a-z]/;
const configKey = /^[-._a-zA-Z0-9]+$/;

const label1123Message =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const label1035Message =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
const subdomainMessage =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const wildcardMessage =
  "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const configKeyMessage =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
