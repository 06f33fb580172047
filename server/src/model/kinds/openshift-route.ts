import type { Kind } from '../kind';
import { named } from '../references';

/** OpenShift's own way into the cluster. Source: openshift/api `route/v1/types.go` (RouteSpec). */
export const openshiftRoute: Kind = {
  kind: 'Route',
  groups: ['route.openshift.io'],
  read: root => ({
    references: [root.at('spec', 'to'), ...root.items('spec', 'alternateBackends')].flatMap(it =>
      named('backend', 'Service', it.text('name')),
    ),
  }),
};
