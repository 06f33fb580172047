import type { CurlRequest } from './curl-command';

/** How long a silent connection lasts, and which of curl's messages ends it. */
export interface Timeout {
  readonly milliseconds: number;
  readonly limit: 'kernel' | 'connect' | 'whole';
}

/**
 * Without a limit the kernel gives up after 127 to 135 seconds (tcp_syn_retries 6), said here as 130; else the shorter
 * of `--connect-timeout` and `--max-time`.
 */
export function timeout({ options }: CurlRequest): Timeout {
  const { connectTimeout, maxTime } = options;
  if (connectTimeout && (!maxTime || connectTimeout < maxTime)) {
    return { milliseconds: Math.round(connectTimeout * 1000), limit: 'connect' };
  }
  return maxTime
    ? { milliseconds: Math.round(maxTime * 1000), limit: 'whole' }
    : { milliseconds: 130_000, limit: 'kernel' };
}

/** curl's words for a connection that nobody takes. Measured with curl 7.88; the words for 7 are those of curl 8. */
export function connectFailure(
  { url }: CurlRequest,
  end: 'refused' | 'timed-out',
  { milliseconds, limit }: Timeout,
): { exitCode: 7 | 28; message: string } {
  const failed = `Failed to connect to ${url.host} port ${url.port} after`;
  if (end === 'refused') {
    return { exitCode: 7, message: `${failed} 1 ms: Could not connect to server` };
  }
  switch (limit) {
    case 'kernel':
      return { exitCode: 28, message: `${failed} ${milliseconds} ms: Could not connect to server` };
    case 'connect':
      return { exitCode: 28, message: `${failed} ${milliseconds} ms: Timeout was reached` };
    case 'whole':
      return { exitCode: 28, message: `Connection timed out after ${milliseconds} milliseconds` };
  }
}

/** curl's words once the connection stands. Source: curl 7.88 and 8, measured against real listeners. */
export const words = {
  wrongVersion: 'OpenSSL/3.0: error:0A00010B:SSL routines::wrong version number',
  noIssuer: 'SSL certificate problem: unable to get local issuer certificate',
  unexpectedEnd: 'OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to ',
  reset: 'Recv failure: Connection reset by peer',
  emptyReply: 'Empty reply from server',
  http09: 'Received HTTP/0.9 when not allowed',
  nameMismatch: 'SSL: no alternative certificate subject name matches target host name ',
} as const;
