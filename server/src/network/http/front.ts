import { say } from '../../base/say';
import type { Member } from '../../links/member';
import type { Pod } from '../cluster';

/** A proxy that takes requests from outside into the cluster. */
export type Front =
  | {
      readonly kind: 'ingress';
      /** The classes its controller serves; undefined: whatever controllers there are. */
      readonly classes: readonly string[] | undefined;
      /** Said by the manifests' host names only: that its controller runs at all is taken for granted. */
      readonly assumed: boolean;
      /** It is assumed to serve every class. */
      readonly every?: true;
      /** The pod of the controller that took the connection, where the manifests hold it. */
      readonly pod?: Pod;
    }
  | { readonly kind: 'gateway'; readonly gateway: Member; readonly assumed: boolean };

/** How a front is called in sentences. */
export function frontTitle(front: Front): string {
  return front.kind === 'gateway'
    ? `Gateway ${front.gateway.name}`
    : front.classes === undefined
      ? say`the ingress controller`
      : say`the ingress controller of class ${front.classes.join(', ')}`;
}
