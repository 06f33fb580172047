import type { Member } from '../../links/member';
import type { Cluster, Pod } from '../../network/cluster';
import { createdAt, jobObject, workloadObject } from './objects';
import { none, unknown } from './print';
import { inOrder } from './resource';
import type { Item, Resource } from './resource';
import { podCounts } from './pod-counts';
import { podMakers, templateCells } from './workloads';

const templateColumns = ['CONTAINERS', 'IMAGES', 'SELECTOR'];

export const jobs: Resource = {
  plural: 'jobs',
  names: ['job'],
  group: 'batch',
  namespaced: true,
  columns: ['STATUS', 'COMPLETIONS', 'DURATION'],
  newer: { column: 'STATUS', since: 'statusOfJobs' },
  wide: templateColumns,
  items: cluster => inOrder([...writtenJobs(cluster), ...scheduledJobs(cluster)]),
};

export const cronJobs: Resource = {
  plural: 'cronjobs',
  names: ['cronjob', 'cj'],
  group: 'batch',
  namespaced: true,
  columns: ['SCHEDULE', 'TIMEZONE', 'SUSPEND', 'ACTIVE', 'LAST SCHEDULE'],
  wide: templateColumns,
  items: cluster =>
    podMakers(cluster, 'CronJob').map(({ member, source }) => {
      const spec = member.object.root.at('spec');
      const active = jobNames(cluster, member).length;
      const suspended = spec.boolean('suspend')?.value === true;
      return {
        namespace: member.namespace,
        name: member.name,
        created: createdAt(member),
        cells: [
          spec.scalar('schedule')?.text ?? '',
          spec.text('timeZone')?.value ?? none,
          suspended ? 'True' : 'False',
          `${active}`,
          active > 0 ? unknown : none,
        ],
        wide: templateCells(source),
        object: () => workloadObject(member, podCounts(cluster, member, source)),
      };
    }),
};

function writtenJobs(cluster: Cluster): Item[] {
  return podMakers(cluster, 'Job').map(({ member, source }) => {
    const spec = member.object.root.at('spec');
    const completions = spec.number('completions')?.value;
    const parallelism = spec.number('parallelism')?.value ?? 1;
    const wanted = completions === undefined && parallelism > 1 ? `1 of ${parallelism}` : `${completions ?? 1}`;
    const succeeded = member.object.root.number('status', 'succeeded')?.value ?? 0;
    return {
      namespace: member.namespace,
      name: member.name,
      created: createdAt(member),
      cells: [jobStatus(member), `${succeeded}/${wanted}`, unknown],
      wide: templateCells(source),
      object: () => workloadObject(member, podCounts(cluster, member, source)),
    };
  });
}

function jobStatus({ object }: Member): string {
  const done = object.root
    .items('status', 'conditions')
    .find(it => it.scalar('status')?.text === 'True' && ['Complete', 'Failed'].includes(it.text('type')?.value ?? ''));
  return (
    done?.text('type')?.value ?? (object.root.boolean('spec', 'suspend')?.value === true ? 'Suspended' : 'Running')
  );
}

/** The Jobs that CronJobs have started: those whose pods are there. */
function scheduledJobs(cluster: Cluster): Item[] {
  return podMakers(cluster, 'CronJob').flatMap(({ member, source }) =>
    jobNames(cluster, member).map(name => ({
      namespace: member.namespace,
      name,
      cells: ['Running', '0/1', unknown],
      wide: templateCells(source),
      object: () => jobObject(member, name),
    })),
  );
}

function jobNames(cluster: Cluster, member: Member): string[] {
  return [...new Set(cluster.podsOf(member.object).map(jobOf))];
}

/** Source: job controller, pods are named JOB-xxxxx. */
function jobOf(pod: Pod): string {
  return pod.name.slice(0, pod.name.lastIndexOf('-'));
}
