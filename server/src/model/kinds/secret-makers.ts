import type { Claim } from '../claims';
import type { Kind } from '../kind';

/** Custom resources whose controllers make a Secret of a name that they say. */
export const secretMakers: readonly Kind[] = [
  {
    kind: 'Certificate',
    groups: ['cert-manager.io', 'certmanager.k8s.io'],
    read: root => ({ claims: made(root.text('spec', 'secretName')?.value) }),
  },
  {
    kind: 'ExternalSecret',
    groups: ['external-secrets.io', 'kubernetes-client.io'],
    read: (root, head) => ({ claims: made(root.text('spec', 'target', 'name')?.value ?? head.name) }),
  },
  {
    kind: 'SealedSecret',
    groups: ['bitnami.com'],
    read: (_, head) => ({ claims: made(head.name) }),
  },
];

/** What the custom resources that make a Secret of a name are found by. */
export function secretClaim(name: string): Claim {
  return { key: `${prefix}${name}`, local: true };
}

/** The Secret that a claim is for. */
export function claimedSecret({ key }: Claim): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

const prefix = 'makes Secret ';

function made(name: string | undefined): Claim[] {
  return name === undefined || name === '' ? [] : [secretClaim(name)];
}
