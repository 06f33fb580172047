import type { Topic } from './context';
import { containerPorts } from './container-ports';
import { endpoints } from './endpoints';
import { host } from './host';
import { ingress } from './ingress';
import { policy } from './policy';
import { reference } from './reference';
import { route } from './route';
import { servicePorts } from './service-ports';
import { serviceSelector } from './service-selector';
import { serviceOverview } from './service';
import { serviceFields } from './service-fields';
import { templateLabels } from './template-labels';
import { workload } from './workload';

/** Everything that hovers tell, in the order they are asked: the first that knows the place answers. */
export const topics: readonly Topic[] = [
  servicePorts,
  serviceSelector,
  serviceFields,
  serviceOverview,
  templateLabels,
  containerPorts,
  workload,
  ingress,
  route,
  policy,
  endpoints,
  reference,
  host,
];
