import type { Member } from '../../links/member';

/** A proxy that takes requests from outside into the cluster. */
export type Front =
  | {
      readonly kind: 'ingress';
      /** The class its controller serves; undefined: whatever controllers there are. */
      readonly className: string | undefined;
      /** Said by the manifests' host names only: that its controller runs at all is taken for granted. */
      readonly assumed: boolean;
    }
  | { readonly kind: 'gateway'; readonly gateway: Member; readonly assumed: boolean };

/** How a front is called in sentences. */
export function frontTitle(front: Front): string {
  return front.kind === 'gateway'
    ? `Gateway ${front.gateway.name}`
    : front.className === undefined
      ? 'the ingress controller'
      : `the ingress controller of class ${front.className}`;
}
