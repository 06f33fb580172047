import type { ServiceMember } from '../links/member';
import type { ServicePort } from '../model/service';
import { httpFirst } from '../network/candidate-urls';

/**
 * The address under which another namespace would call a Service: its first TCP port that
 * looks like HTTP, else its first; `https` where the port says so.
 * Undefined where no port speaks TCP. `ports`: those to choose from.
 */
export function serviceUrl(
  { name, namespace, service }: ServiceMember,
  ports: readonly ServicePort[] = service.ports,
): string | undefined {
  const [port] = httpFirst(ports);
  if (!port && ports.length > 0) {
    return undefined;
  }
  const number = port?.port ?? 80;
  const secure = number === 443 || port?.name === 'https' || port?.appProtocol === 'https';
  const usual = number === (secure ? 443 : 80) || number === 0;
  return `${secure ? 'https' : 'http'}://${name}.${namespace}${usual ? '' : `:${number}`}/`;
}
