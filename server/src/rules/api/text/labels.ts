import type { ClusterSettings } from '../../../workspace/settings';
import { since } from '../../../workspace/settings';
import { byteLength, dnsSubdomain } from './names';

/**
 * Keys and values of labels. Source: apimachinery `pkg/util/validation/validation.go` IsQualifiedName,
 * IsValidLabelValue; since Kubernetes 1.35 `pkg/api/validate/content`, which words them anew.
 */

/** The API server's complaints about a label key or another qualified name; none: it is fine. */
export function qualifiedName(text: string, cluster: ClusterSettings): readonly string[] {
  return text.length <= 63 && usual.test(text) ? none : complaintsAboutName(text, wordsOf(cluster));
}

function complaintsAboutName(text: string, words: Words): readonly string[] {
  const parts = text.split('/');
  if (parts.length > 2) {
    return [
      `a ${words.qualifiedName} must ${nameRule} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const [first = '', second] = parts;
  const name = second ?? first;
  return [
    ...(second === undefined ? [] : prefix(first)),
    ...(name === ''
      ? ['name part must be non-empty']
      : byteLength(name) > 63
        ? [`name part must be no more than 63 ${words.unit}`]
        : []),
    ...(namePart.test(name) ? [] : [`name part must ${nameRule}`]),
  ];
}

/** The API server's complaints about a label value; none: it is fine. */
export function labelValue(text: string, cluster: ClusterSettings): readonly string[] {
  if (text.length <= 63 && (text === '' || namePart.test(text))) {
    return none;
  }
  return [
    ...(text.length > 21 && byteLength(text) > 63 ? [`must be no more than 63 ${wordsOf(cluster).unit}`] : []),
    ...(text === '' || namePart.test(text) ? [] : [valueRule]),
  ];
}

/** How a version of Kubernetes words its complaints. */
interface Words {
  readonly qualifiedName: string;
  readonly unit: string;
}

function wordsOf(cluster: ClusterSettings): Words {
  return since(cluster, 'labelWords') ? newer : older;
}

/** A label value that is as near to a text as can be. */
export function asLabelValue(text: string): string {
  return text
    .replace(/[^-A-Za-z0-9_.]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 63)
    .replace(/[^A-Za-z0-9]+$/, '');
}

function prefix(text: string): string[] {
  return text === '' ? ['prefix part must be non-empty'] : dnsSubdomain(text).map(it => `prefix part ${it}`);
}

const older: Words = { qualifiedName: 'qualified name', unit: 'characters' };
const newer: Words = { qualifiedName: 'valid label key', unit: 'bytes' };

const none: readonly string[] = [];

/** Nearly all keys are short and look like this. */
const usual =
  /^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*\/)?(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const namePart = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

const nameRule =
  "consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const valueRule =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
