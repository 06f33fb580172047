import { hash } from '../../base/hash';
import { once } from '../../base/once';
import { valueOf } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';
import type { Head, Kind } from '../kind';
import type { Aspects } from '../kube-object';
import { readLabels, readSelector } from '../labels';
import type { LabelSelector } from '../labels';
import { readPodTemplate } from '../pod-template';
import type { PodNaming, PodSource, PodStatus } from '../pods';
import { named } from '../references';
import { encodeHash } from '../safe-name';

/** Kinds that are pods or make pods; a further one is one line. */
export const workloads: readonly Kind[] = [
  pod(),
  workload('Deployment', ['apps', 'extensions'], { naming: 'hash' }),
  workload('ReplicaSet', ['apps', 'extensions'], { naming: 'random' }),
  workload('StatefulSet', ['apps'], { naming: 'ordinal' }),
  workload('DaemonSet', ['apps', 'extensions'], { naming: 'random', perNode: true }),
  workload('ReplicationController', [''], { naming: 'random' }),
  workload('Job', ['batch'], { naming: 'random', finite: true }),
  workload('CronJob', ['batch'], {
    naming: 'scheduled',
    finite: true,
    template: ['spec', 'jobTemplate', 'spec', 'template'],
  }),
  workload('DeploymentConfig', ['apps.openshift.io'], { naming: 'random' }),
];

/** Reads any other kind that holds pod templates, found by their shape (`spec.containers` below a `template`). */
export function podsByShape(root: Reader): PodSource[] {
  return templatesBelow(root.at('spec'), 0).map(template => ({
    ...base(template, undefined),
    replicas: root.number('spec', 'replicas')?.value ?? 1,
    replicasSpan: root.at('spec', 'replicas').span,
  }));
}

interface Traits {
  readonly naming: PodNaming;
  readonly perNode?: boolean;
  readonly finite?: boolean;
  readonly template?: readonly string[];
}

function pod(): Kind {
  return {
    kind: 'Pod',
    groups: [''],
    read: root => ({ pods: [{ ...base(root, undefined), naming: 'itself', status: readStatus(root) }] }),
  };
}

/** How a kind with a pod template is read. */
export function workload(kind: string, groups: readonly string[], traits: Traits): Kind {
  return {
    kind,
    groups,
    read: (root, head) => {
      const spec = root.at('spec');
      const template = root.at(...(traits.template ?? ['spec', 'template']));
      if (!template.map()) {
        return {};
      }
      const source: PodSource = {
        ...base(template, kind === 'CronJob' ? undefined : selectorOf(kind, spec, template)),
        replicas: replicasOf(kind, spec),
        replicasSpan: spec.at(kind === 'Job' ? 'parallelism' : 'replicas').span,
        perNode: traits.perNode ?? false,
        finite: traits.finite ?? false,
        naming: traits.naming,
        addedLabels: addedLabels(kind, head),
        serviceName: kind === 'StatefulSet' ? spec.text('serviceName') : undefined,
      };
      return { pods: [source], ...governing(source) };
    },
  };
}

function base(template: Reader, selector: LabelSelector | undefined): PodSource {
  return {
    template: readPodTemplate(template),
    replicas: 1,
    replicasSpan: template.span,
    perNode: false,
    finite: false,
    naming: 'random',
    selector,
    addedLabels: none,
    templateHash: once(() => templateHash(template)),
    serviceName: undefined,
    status: undefined,
  };
}

const none: ReadonlyMap<string, undefined> = new Map();

function selectorOf(kind: string, spec: Reader, template: Reader): LabelSelector | undefined {
  if (kind !== 'ReplicationController' && kind !== 'DeploymentConfig') {
    return readSelector(spec.at('selector'));
  }
  // A plain map here; absent, it defaults to the template's labels.
  const written = spec.at('selector');
  const labels = readLabels(written.map() ? written : template.at('metadata', 'labels'));
  return { span: written.span, labels, expressions: [] };
}

/** Job: completions = parallelism = 1 when both are absent; a suspended workload has none. */
function replicasOf(kind: string, spec: Reader): number {
  if (spec.boolean('suspend')?.value === true) {
    return 0;
  }
  const count = kind === 'Job' ? spec.number('parallelism') : kind === 'CronJob' ? undefined : spec.number('replicas');
  return Math.min(Math.max(0, Math.trunc(count?.value ?? 1)), mostPods);
}

/** More pods than a cluster can hold (150,000) are not simulated one by one. */
const mostPods = 5000;

/** Source: kubernetes `apps/v1/types.go`, `batch/v1` label constants; the workload controllers. */
function addedLabels(kind: string, head: Head): ReadonlyMap<string, string | undefined> {
  switch (kind) {
    case 'Deployment':
      return new Map([['pod-template-hash', undefined]]);
    case 'Rollout':
      return new Map([['rollouts-pod-template-hash', undefined]]);
    case 'StatefulSet':
      return new Map(
        ['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index', 'controller-revision-hash'].map(it => [
          it,
          undefined,
        ]),
      );
    case 'DaemonSet':
      return new Map<string, string | undefined>([
        ['controller-revision-hash', undefined],
        ['pod-template-generation', '1'],
      ]);
    case 'Job':
      return new Map<string, string | undefined>([
        ['job-name', head.name],
        ['batch.kubernetes.io/job-name', head.name],
        ['controller-uid', undefined],
        ['batch.kubernetes.io/controller-uid', undefined],
        ['batch.kubernetes.io/job-completion-index', undefined],
      ]);
    case 'CronJob':
      return new Map(
        ['job-name', 'batch.kubernetes.io/job-name', 'controller-uid', 'batch.kubernetes.io/controller-uid'].map(it => [
          it,
          undefined,
        ]),
      );
    default:
      return none;
  }
}

/** Same text, same hash. */
function templateHash(template: Reader): string {
  return encodeHash(String(hash(JSON.stringify(valueOf(template.node)))));
}

/** Most workloads name nothing, and are then not asked about it. */
function governing({ serviceName }: PodSource): Pick<Aspects, 'references'> {
  return serviceName ? { references: named('governing service', 'Service', serviceName) } : {};
}

function readStatus(root: Reader): PodStatus | undefined {
  const status = root.at('status');
  const terminating = root.at('metadata', 'deletionTimestamp').exists;
  if (!status.map() && !terminating) {
    return undefined;
  }
  const several = status.items('podIPs').flatMap(it => it.text('ip')?.value ?? []);
  const one = status.text('podIP')?.value;
  const conditions = status.items('conditions');
  const ready = conditions.find(it => it.text('type')?.value === 'Ready');
  return {
    phase: status.text('phase')?.value,
    podIPs: several.length > 0 || !one ? several : [one],
    hostIP: status.text('hostIP')?.value,
    ready: ready ? ready.scalar('status')?.text === 'True' : conditions.length > 0 ? false : undefined,
    terminating,
  };
}

function templatesBelow(node: Reader, depth: number): Reader[] {
  if (depth > 6) {
    return [];
  }
  const children = node.list() ? node.items() : node.entries();
  return children.flatMap(child =>
    child.list('spec', 'containers') ? [child] : child.map() || child.list() ? templatesBelow(child, depth + 1) : [],
  );
}
