import { once } from '../../base/once';
import type { Reader } from '../../syntax/reader';
import type { Kind } from '../kind';
import { textsOfMap } from '../free-text';
import { named } from '../references';
import type { Reference } from '../references';

export const ingress: Kind = {
  kind: 'Ingress',
  groups: ['networking.k8s.io', 'extensions'],
  read: root => ({
    references: [
      root.at('spec', 'defaultBackend'),
      root.at('spec', 'backend'),
      ...root.items('spec', 'rules').flatMap(rule => rule.items('http', 'paths').map(path => path.at('backend'))),
    ].flatMap(backend),
    texts: once(() => textsOfMap(root.at('metadata', 'annotations'), 'annotation')),
  }),
};

/** `service: {name, port: {number | name}}`, and the older `serviceName`, `servicePort`. */
function backend(at: Reader): Reference[] {
  const port =
    at.scalar('service', 'port', 'number') ?? at.scalar('service', 'port', 'name') ?? at.scalar('servicePort');
  return named('backend', 'Service', at.text('service', 'name') ?? at.text('serviceName'), {
    port: typeof port?.value === 'number' || typeof port?.value === 'string' ? port.value : undefined,
    portSpan: port,
  });
}
