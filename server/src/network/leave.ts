import { say } from '../base/say';
import type { Arrival } from './arrival';
import type { Conversation } from './converse';
import type { CurlRequest } from './curl-command';
import { words } from './curl-words';
import { reasonOf } from './http-answer';
import { ofService, serviceText } from './hop';
import type { Hop } from './hop';
import type { Resolution } from './resolver';

/**
 * A request whose name leads outside the cluster. Behind an ExternalName the other side still hears the Service's name,
 * in the Host header and in TLS: it knows no such site, so that 404 is the usual answer, and its certificate does not
 * fit. Source: kubernetes/website `concepts/services-networking/service.md`, ExternalName.
 */
export function leave(
  request: CurlRequest,
  resolution: Extract<Resolution, { found: 'outside' }>,
  before: Arrival,
): { arrival: Arrival; conversation: Conversation } {
  const { name, aliases } = resolution;
  const [alias] = aliases;
  const { url, options } = request;
  const sent = request.headers.find(it => it.name.toLowerCase() === 'host')?.value ?? url.host;
  const told = alias !== undefined && bare(sent) !== name.toLowerCase();
  const hop: Hop = {
    kind: 'external',
    outcome: 'ok',
    summary: say`${name} port ${url.port}, outside the cluster${told ? say`, is asked for "${sent}"` : ''}`,
    unsure: true,
    ...(alias ? ofService(alias, alias.service.externalName?.span) : {}),
    ...(told
      ? { notes: [{ text: say`an ExternalName changes the address only: the Host header stays ${sent}` }] }
      : {}),
  };
  const arrival: Arrival = { ...before, hops: [...before.hops, hop] };
  const outside = { http: undefined, assumptions: [] as string[] };
  if (!alias) {
    const reason = say`${name} lies outside the cluster; what it answers is not in the manifests`;
    return {
      arrival,
      conversation: { ...outside, verdict: 'left-the-cluster', reason, exitCode: 0, message: undefined },
    };
  }
  const leads = say`${serviceText(alias)} is an alias of ${name}, outside the cluster`;
  if (url.scheme === 'https' && !options.insecure) {
    return {
      arrival,
      conversation: {
        ...outside,
        verdict: 'left-the-cluster',
        reason: say`${leads}: its certificate is not for "${url.host}", the name curl asked for`,
        exitCode: 60,
        message: `${words.nameMismatch}'${url.host}'`,
        assumptions: [say`the certificate of ${name} does not name ${url.host}`],
      },
    };
  }
  const status = told ? 404 : 200;
  const failed = options.fail && status >= 400;
  return {
    arrival,
    conversation: {
      verdict: 'left-the-cluster',
      reason: told
        ? say`${leads}: the connection works, and it usually answers 404 since it has no site "${sent}"`
        : say`${leads}, and is asked for by its own name`,
      exitCode: failed ? 22 : 0,
      message: failed ? `The requested URL returned error: ${status}` : undefined,
      http: {
        status,
        reason: reasonOf(status),
        headers: [],
        body: undefined,
        assumption: told ? say`${name} answers 404 to a Host it does not know` : say`${name} answers 200`,
      },
      assumptions: [told ? say`${name} answers 404 to a Host it does not know` : say`${name} answers 200`],
    },
  };
}

function bare(host: string): string {
  return host.replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase();
}
