import type { ServiceMember } from '../links/member';
import { httpFirst } from '../network/candidate-urls';

/**
 * The address under which another namespace would call a Service: its first TCP port that
 * looks like HTTP, else its first; `https` where the port says so.
 * Undefined where no port speaks TCP.
 */
export function serviceUrl({ name, namespace, service }: ServiceMember): string | undefined {
  const [port] = httpFirst(service.ports);
  if (!port && service.ports.length > 0) {
    return undefined;
  }
  const number = port?.port ?? 80;
  const secure = number === 443 || port?.name === 'https' || port?.appProtocol === 'https';
  const usual = number === (secure ? 443 : 80) || number === 0;
  return `${secure ? 'https' : 'http'}://${name}.${namespace}${usual ? '' : `:${number}`}/`;
}
