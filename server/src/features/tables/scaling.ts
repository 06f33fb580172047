import type { Member } from '../../links/member';
import { matches, readSelector } from '../../model/labels';
import type { Cluster } from '../../network/cluster';
import type { Reader } from '../../syntax/reader';
import { createdAt, writtenObject } from './objects';
import { none, unknown } from './print';
import { inOrder } from './resource';
import type { Item, Resource } from './resource';

/** Source of the columns: kubernetes `pkg/printers/internalversion/printers.go` printHorizontalPodAutoscaler. */
export const autoscalers: Resource = {
  plural: 'horizontalpodautoscalers',
  names: ['horizontalpodautoscaler', 'hpa'],
  group: 'autoscaling',
  namespaced: true,
  columns: ['REFERENCE', 'TARGETS', 'MINPODS', 'MAXPODS', 'REPLICAS'],
  wide: [],
  items: cluster =>
    rows(cluster, 'HorizontalPodAutoscaler', ({ object, namespace }) => {
      const spec = object.root.at('spec');
      const kind = spec.text('scaleTargetRef', 'kind')?.value ?? '';
      const name = spec.text('scaleTargetRef', 'name')?.value ?? '';
      const [target] = cluster.bundle.find(kind, namespace, name);
      const current = object.root.number('status', 'currentReplicas')?.value;
      return [
        `${kind}/${name}`,
        targets(spec),
        String(spec.number('minReplicas')?.value ?? 1),
        String(spec.number('maxReplicas')?.value ?? 0),
        String(current ?? (target ? cluster.podsOf(target.object).length : 0)),
      ];
    }),
};

/** Source of the columns: the same file, printPodDisruptionBudget; of the numbers: `pkg/controller/disruption`. */
export const disruptionBudgets: Resource = {
  plural: 'poddisruptionbudgets',
  names: ['poddisruptionbudget', 'pdb'],
  group: 'policy',
  namespaced: true,
  columns: ['MIN AVAILABLE', 'MAX UNAVAILABLE', 'ALLOWED DISRUPTIONS'],
  wide: [],
  items: cluster =>
    rows(cluster, 'PodDisruptionBudget', member => {
      const spec = member.object.root.at('spec');
      const allowed = member.object.root.number('status', 'disruptionsAllowed')?.value;
      return [
        spec.scalar('minAvailable')?.text ?? 'N/A',
        spec.scalar('maxUnavailable')?.text ?? 'N/A',
        String(allowed ?? allowedDisruptions(cluster, member)),
      ];
    }),
};

/** What nobody has measured is `<unknown>`. Source: the same file, formatHPAMetrics. */
function targets(spec: Reader): string {
  const metrics = spec.items('metrics');
  const percent = spec.number('targetCPUUtilizationPercentage')?.value;
  // Where none is written, the API fills in 80 % of the CPU.
  const all = metrics.length > 0 ? metrics.map(target) : [`cpu: ${unknown}/${percent ?? 80}%`];
  return all.length > 2 ? `${all.slice(0, 2).join(', ')} + ${all.length - 2} more...` : all.join(', ') || none;
}

function target(metric: Reader): string {
  const type = metric.text('type')?.value ?? '';
  const source = metric.at(`${type.charAt(0).toLowerCase()}${type.slice(1)}`);
  const wanted = source.at('target');
  const average = wanted.scalar('averageValue')?.text;
  switch (type) {
    case 'Resource':
    case 'ContainerResource': {
      const percent = wanted.number('averageUtilization')?.value ?? source.number('targetAverageUtilization')?.value;
      const value = average ?? (percent === undefined ? '<auto>' : `${percent}%`);
      return `${source.text('name')?.value ?? ''}: ${unknown}/${value}`;
    }
    case 'Pods':
      return `${unknown}/${average ?? ''}`;
    case 'External':
    case 'Object':
      return average === undefined ? `${unknown}/${wanted.scalar('value')?.text ?? ''}` : `${unknown}/${average} (avg)`;
    default:
      return '<unknown type>';
  }
}

/** Healthy pods beyond those that the budget asks for; percentages are rounded up. */
function allowedDisruptions(cluster: Cluster, { object, namespace }: Member): number {
  const selector = readSelector(object.root.at('spec', 'selector'));
  const pods = cluster.pods.filter(it => it.namespace === namespace && selector && matches(selector, it.labels));
  const healthy = pods.filter(it => it.ready && !it.terminating).length;
  const least = object.root.scalar('spec', 'minAvailable')?.text;
  const most = object.root.scalar('spec', 'maxUnavailable')?.text;
  const wanted =
    least === undefined ? Math.max(0, pods.length - share(most ?? '0', pods.length)) : share(least, pods.length);
  return Math.max(0, healthy - wanted);
}

function share(text: string, total: number): number {
  const value = Number.parseInt(text, 10);
  return Number.isNaN(value) ? 0 : text.endsWith('%') ? Math.ceil((value * total) / 100) : value;
}

function rows(cluster: Cluster, kind: string, cells: (member: Member) => string[]): Item[] {
  return inOrder(cluster.bundle.ofKind(kind)).map(member => ({
    namespace: member.namespace,
    name: member.name,
    created: createdAt(member),
    cells: cells(member),
    wide: [],
    object: () => writtenObject(member),
  }));
}
