import type { Reader } from '../../syntax/reader';
import type { Kind } from '../kind';
import { readSelector } from '../labels';
import type { LabelSelector } from '../labels';
import type { Monitor, MonitorPort } from '../monitor';
import { selecting, selectingServices } from '../references';
import type { Where } from '../references';

const groups = ['monitoring.coreos.com'];

/** Source: prometheus-operator `pkg/apis/monitoring/v1/servicemonitor_types.go`, `podmonitor_types.go`. */
export const monitors: readonly Kind[] = [
  {
    kind: 'ServiceMonitor',
    groups,
    read: root => {
      const monitor = {
        of: 'services',
        ...read(root),
        ports: root.items('spec', 'endpoints').flatMap(readPort),
      } as const;
      return { monitor, references: selectingServices('scraped', monitor.selector, monitor.namespaces) };
    },
  },
  {
    kind: 'PodMonitor',
    groups,
    read: root => {
      const ports = root.items('spec', 'podMetricsEndpoints').flatMap(readPort);
      const monitor = { of: 'pods', ...read(root), ports } as const;
      return { monitor, references: selecting('scraped', monitor.selector, monitor.namespaces) };
    },
  },
];

/** A selector that is not written selects everything. */
function read(root: Reader): Pick<Monitor, 'selector' | 'namespaces'> {
  const spec = root.at('spec');
  const everything: LabelSelector = { span: spec.span, labels: [], expressions: [] };
  return { selector: readSelector(spec.at('selector')) ?? everything, namespaces: readNamespaces(spec) };
}

function readNamespaces(spec: Reader): Where {
  if (spec.boolean('namespaceSelector', 'any')?.value === true) {
    return 'any';
  }
  const names = spec.items('namespaceSelector', 'matchNames').flatMap(it => it.text()?.value ?? []);
  return names.length > 0 ? names : 'own';
}

function readPort(endpoint: Reader): MonitorPort[] {
  const port = endpoint.text('port');
  if (port && port.value !== '') {
    return [{ by: 'port', port }];
  }
  const target = endpoint.scalar('targetPort') ?? endpoint.scalar('portNumber');
  const { value } = target ?? {};
  return target && (typeof value === 'number' || typeof value === 'string')
    ? [{ by: 'target', port: { value, span: target } }]
    : [];
}
