import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import type { CurlRequest } from '../curl-command';
import type { Front } from './front';
import { coversOneLabel } from './host-match';
import { httpRequest } from './http-request';
import { certificates } from './ingress-rules';
import type { Routed } from './routed';

/** Why curl does not take a proxy's certificate, or may not. */
export interface Mistrust {
  readonly reason: string;
  /** The manifests tell it for certain. */
  readonly known: boolean;
}

/**
 * What curl finds of the certificate that a proxy shows for a host: without one of its own a controller shows the
 * default one it made itself, which nobody trusts; who signed the one of a Secret, no manifest says.
 */
export function certificateOf(bundle: Bundle, front: Front, { route }: Routed, request: CurlRequest): Mistrust {
  const { host } = httpRequest(request);
  if (front.kind === 'gateway') {
    return { reason: unknown(host, `Gateway ${front.gateway.name}`), known: false };
  }
  const ingresses = route ? [route] : bundle.ofKind('Ingress');
  const certificate = ingresses
    .flatMap(certificates)
    .find(it => it.hosts.length === 0 || it.hosts.some(of => coversOneLabel(of, host)));
  return certificate?.secret
    ? { reason: unknown(host, route ? `Ingress ${route.name}` : say`the controller`), known: false }
    : {
        reason: say`no Ingress has a certificate for ${host}: the controller shows the one it made itself, which curl does not trust without -k`,
        known: true,
      };
}

function unknown(host: string, whose: string): string {
  return say`whether curl trusts the certificate of ${whose} for ${host} cannot be read from the manifests; with -k it would not ask`;
}
