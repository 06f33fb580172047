import type { Located } from '../../base/span';
import type { Reader } from '../../syntax/reader';
import type { Kind } from '../kind';
import { named } from '../references';
import type { Reference } from '../references';
import { workload } from './workloads';

const base = workload('Rollout', ['argoproj.io'], { naming: 'hash' });

/** Source: argo-rollouts `pkg/apis/rollouts/v1alpha1/types.go`. */
export const rollout: Kind = {
  ...base,
  read: (root, head) => {
    const workloadRef = root.at('spec', 'workloadRef');
    const group = workloadRef.text('apiVersion')?.value.split('/').slice(0, -1).join('/') ?? '';
    const references = [
      ...named('workload', workloadRef.text('kind')?.value ?? 'Deployment', workloadRef.text('name'), { group }),
      ...servicesOf(root.at('spec', 'strategy')),
      ...ingressesOf(root.at('spec', 'strategy', 'canary', 'trafficRouting')),
    ];
    return { ...base.read(root, head), ...(references.length > 0 ? { references } : {}) };
  },
};

/** The Services whose selectors the controller changes, so that each leads to one version. */
function servicesOf(strategy: Reader): Reference[] {
  return [
    ['canary', 'stableService'],
    ['canary', 'canaryService'],
    ['canary', 'pingPong', 'pingService'],
    ['canary', 'pingPong', 'pongService'],
    ['blueGreen', 'activeService'],
    ['blueGreen', 'previewService'],
  ].flatMap(path => named('rollout service', 'Service', strategy.text(...path)));
}

/** The Ingresses the controller copies, or writes an annotation into, to share out the requests. */
function ingressesOf(routing: Reader): Reference[] {
  const [alb, nginx] = [routing.at('alb'), routing.at('nginx')];
  return [
    ...[alb.text('ingress'), ...alb.items('ingresses').map(it => it.text())].flatMap(it =>
      toIngress('alb ingress', it),
    ),
    ...[nginx.text('stableIngress'), ...nginx.items('stableIngresses').map(it => it.text())].flatMap(it =>
      toIngress('stable ingress', it),
    ),
  ];
}

function toIngress(role: string, name: Located<string> | undefined): Reference[] {
  return named(role, 'Ingress', name, { group: 'networking.k8s.io' });
}
