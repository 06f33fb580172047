import { say } from '../../base/say';
import { nearest } from '../../base/edit-distance';
import type { IngressControllers } from '../cluster';

/** Something supposed of a cluster that its manifests do not say: what `--assume` and a line of a checks file name. */
export type Assumption =
  /** Of a pod, or of all pods of a workload. */
  | { readonly kind: 'not-ready' | 'restarted' | 'deleted'; readonly target: string }
  | { readonly kind: 'scaled'; readonly target: string; readonly replicas: number }
  | { readonly kind: 'node-down' | 'node-drained'; readonly target: string }
  | { readonly kind: 'network-policy'; readonly value: 'enforced' | 'ignored' }
  | { readonly kind: 'proxy-mode'; readonly value: 'iptables' | 'nftables' }
  | { readonly kind: 'ingress-controller'; readonly value: IngressControllers };

export type ParsedAssumption = { readonly assumption: Assumption } | { readonly failure: string };

/** The forms an assumption has, for messages and help. */
export const assumptionForms: readonly string[] = [
  'not-ready=POD',
  'restarted=POD',
  'deleted=POD',
  'scaled=WORKLOAD:N',
  'node-down=NODE',
  'node-drained=NODE',
  'network-policy=enforced|ignored',
  'proxy-mode=iptables|nftables',
  'ingress-controller=as-declared|present|none',
];

/**
 * Reads `KEY=VALUE`, such as `not-ready=pod/web-0`, `scaled=deploy/web:5` or `proxy-mode=nftables`. A failure is one
 * sentence with the nearest word. Whether there is such a pod or node is asked where it is assumed.
 */
export function parseAssumption(text: string): ParsedAssumption {
  const [, key = '', value = ''] = /^\s*([^=\s]*)\s*=\s*(.*?)\s*$/s.exec(text) ?? [text, text.trim()];
  switch (key) {
    case 'not-ready':
    case 'restarted':
    case 'deleted':
    case 'node-down':
    case 'node-drained':
      return value === ''
        ? { failure: say`${key} names nothing: write ${formOf(key)}` }
        : { assumption: { kind: key, target: value } };
    case 'scaled':
      return scaled(value);
    case 'network-policy':
      return value === 'enforced' || value === 'ignored'
        ? { assumption: { kind: key, value } }
        : { failure: noChoice(key, value, ['enforced', 'ignored']) };
    case 'proxy-mode':
      return value === 'iptables' || value === 'nftables'
        ? { assumption: { kind: key, value } }
        : { failure: noChoice(key, value, ['iptables', 'nftables']) };
    case 'ingress-controller':
      return value === 'as-declared' || value === 'present' || value === 'none'
        ? { assumption: { kind: key, value } }
        : { failure: noChoice(key, value, ['as-declared', 'present', 'none']) };
    default:
      return { failure: unknown(key) };
  }
}

/** An assumption as it is typed. */
export function assumptionText(assumption: Assumption): string {
  switch (assumption.kind) {
    case 'scaled':
      return `scaled=${assumption.target}:${assumption.replicas}`;
    case 'network-policy':
    case 'proxy-mode':
    case 'ingress-controller':
      return `${assumption.kind}=${assumption.value}`;
    case 'not-ready':
    case 'restarted':
    case 'deleted':
    case 'node-down':
    case 'node-drained':
      return `${assumption.kind}=${assumption.target}`;
  }
}

/** More pods than a cluster can hold are not simulated one by one. */
const mostReplicas = 5000;

function scaled(value: string): ParsedAssumption {
  const [, target = '', count = ''] = /^(.*?)(?::([^:]*))?$/s.exec(value) ?? [];
  if (target === '' || !/^\d+$/.test(count)) {
    return { failure: say`"${value}" is no scale: write ${formOf('scaled')}, such as scaled=deploy/web:5` };
  }
  const replicas = Number(count);
  return replicas > mostReplicas
    ? { failure: say`${count} pods are more than are simulated: at most ${mostReplicas}` }
    : { assumption: { kind: 'scaled', target, replicas } };
}

function formOf(key: string): string {
  return assumptionForms.find(it => it.startsWith(`${key}=`)) ?? key;
}

function noChoice(key: string, value: string, choices: readonly string[]): string {
  return say`${key} does not know "${value}"${suggestion(nearest(value, choices))}; it takes ${choices.join(', ')}`;
}

function unknown(key: string): string {
  const keys = assumptionForms.map(it => it.slice(0, it.indexOf('=')));
  return say`"${key}" is nothing to assume${suggestion(nearest(key, keys))}; there are: ${keys.join(', ')}`;
}

function suggestion(name: string | undefined): string {
  return name === undefined ? '' : say`: did you mean ${name}?`;
}
