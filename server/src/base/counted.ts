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
  const several = kind.endsWith('s') ? `${kind}es` : kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`;
  return number === 1 ? say`1 ${kind}` : number === 0 ? say`no ${several}` : say`${number} ${several}`;
}
