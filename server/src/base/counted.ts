import { say, translated } from './say';

/** What is counted in texts, with its plural. */
export const nouns = {
  address: 'addresses',
  'egress rule': 'egress rules',
  endpoint: 'endpoints',
  'ingress rule': 'ingress rules',
  node: 'nodes',
  'other workload': 'other workloads',
  path: 'paths',
  pod: 'pods',
  replica: 'replicas',
  rule: 'rules',
  workload: 'workloads',
} as const;

export type Noun = keyof typeof nouns;

/** `3 workloads`, `1 workload`, `no workloads`. */
export function counted(number: number, noun: Noun): string {
  return number === 1
    ? say`1 ${translated(noun)}`
    : number === 0
      ? say`no ${translated(nouns[noun])}`
      : say`${number} ${translated(nouns[noun])}`;
}

/** The same of a kind of Kubernetes, whose name is the same in every language: `3 Services`, `2 Ingresses`. */
export function countedKind(number: number, kind: string): string {
  if (number === 1) {
    return say`1 ${kind}`;
  }
  // Endings are spelt out, for languages that know no plural.
  if (kind.endsWith('s')) {
    return number === 0 ? say`no ${kind}es` : say`${number} ${kind}es`;
  }
  const stem = kind.slice(0, -1);
  return kind.endsWith('y')
    ? number === 0
      ? say`no ${stem}ies`
      : say`${number} ${stem}ies`
    : number === 0
      ? say`no ${kind}s`
      : say`${number} ${kind}s`;
}
