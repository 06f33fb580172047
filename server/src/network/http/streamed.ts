import type { Network } from '../network';
import type { Front } from './front';
import { throughStream } from './stream-route';
import type { Stream, Streamed } from './stream-route';
import { proxySource } from './through-front';

/** What a proxy makes of a connection below HTTP; undefined: it reads it as HTTP. */
export function streamedBy(network: Network, front: Front, stream: Stream): Streamed | undefined {
  return front.kind === 'gateway'
    ? throughStream(network, front.gateway, front.assumed, proxySource(network, front, undefined), stream)
    : undefined;
}
