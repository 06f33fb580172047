import type { Kind } from '../kind';
import { named } from '../references';

const group = 'projectcontour.io';

/** Source: projectcontour/contour `apis/projectcontour/v1/httpproxy.go` (HTTPProxySpec). */
export const contour: Kind = {
  kind: 'HTTPProxy',
  groups: [group],
  read: root => ({
    references: [
      ...[...root.items('spec', 'routes'), root.at('spec', 'tcpproxy')]
        .flatMap(it => it.items('services'))
        .flatMap(it => {
          const port = it.scalar('port');
          return named('backend', 'Service', it.text('name'), {
            port: typeof port?.value === 'number' ? port.value : undefined,
            portSpan: port,
          });
        }),
      ...root
        .items('spec', 'includes')
        .flatMap(it =>
          named('include', 'HTTPProxy', it.text('name'), { group, namespace: it.text('namespace')?.value }),
        ),
    ],
  }),
};
