import { Reader } from '../../syntax/reader';
import type { Pod } from '../../network/cluster';
import { createdAt, podObject } from './objects';
import { none, unknown } from './print';
import { inOrder } from './resource';
import type { Item, Resource } from './resource';

export const pods: Resource = {
  plural: 'pods',
  names: ['pod', 'po'],
  group: '',
  namespaced: true,
  columns: ['READY', 'STATUS', 'RESTARTS'],
  wide: ['IP', 'NODE', 'NOMINATED NODE', 'READINESS GATES'],
  items: cluster => inOrder(cluster.pods).map(item),
};

function item(pod: Pod): Item {
  const written = writtenStatus(pod);
  return {
    namespace: pod.namespace,
    name: pod.name,
    created: pod.source.object.kind === 'Pod' ? createdAt(pod.source) : undefined,
    cells: [readyContainers(pod, written), podStatus(pod, written), String(restarts(written))],
    wide: [pod.ips[0] ?? none, placedOn(pod), written.text('nominatedNodeName')?.value ?? none, none],
    object: () => podObject(pod),
  };
}

/** The node of a pod; none where its status says that it waits for one. */
function placedOn({ nodeName, phase, source, supposed }: Pod): string {
  return !supposed && phase === 'Pending' && source.source.template.nodeName === undefined ? none : (nodeName ?? none);
}

/** The `status` a dumped Pod brings; of generated pods, and those that something is assumed of, one that says nothing. */
function writtenStatus(pod: Pod): Reader {
  return pod.source.object.kind === 'Pod' && !pod.supposed
    ? pod.source.object.root.at('status')
    : new Reader(undefined);
}

function readyContainers(pod: Pod, status: Reader): string {
  const total = pod.containers.length;
  const lasting = sidecars(pod);
  const statuses = [
    ...status.items('containerStatuses'),
    ...status.items('initContainerStatuses').filter(it => lasting.has(it.text('name')?.value)),
  ];
  const ready =
    statuses.length > 0 ? statuses.filter(it => it.boolean('ready')?.value === true).length : pod.ready ? total : 0;
  return `${ready}/${total}`;
}

function restarts(status: Reader): number {
  return status
    .items('containerStatuses')
    .reduce((sum, container) => sum + (container.number('restartCount')?.value ?? 0), 0);
}

/** The STATUS column. Source: kubernetes `pkg/printers/internalversion/printers.go` printPod. */
function podStatus(pod: Pod, status: Reader): string {
  if (pod.terminating && pod.phase !== 'Succeeded' && pod.phase !== 'Failed') {
    return status.text('reason')?.value === 'NodeLost' ? 'Unknown' : 'Terminating';
  }
  const reason = status.text('reason')?.value ?? (pod.phase === '' ? unknown : pod.phase);
  return initStatus(pod, status) ?? containerStatus(pod, status, reason);
}

/** What holds up a pod whose init containers are not done; a sidecar has done its part once it is started. */
function initStatus(pod: Pod, status: Reader): string | undefined {
  const lasting = sidecars(pod);
  const initialized = status
    .items('conditions')
    .some(it => it.text('type')?.value === 'Initialized' && it.scalar('status')?.text === 'True');
  const containers = status.items('initContainerStatuses');
  const at = containers.findIndex(
    it =>
      it.number('state', 'terminated', 'exitCode')?.value !== 0 &&
      !(lasting.has(it.text('name')?.value) && it.boolean('started')?.value === true),
  );
  const holding = containers[at];
  if (!holding || initialized) {
    return undefined;
  }
  const waiting = holding.text('state', 'waiting', 'reason')?.value;
  const ended = holding.at('state', 'terminated');
  return ended.exists
    ? `Init:${endOf(ended)}`
    : waiting === undefined || waiting === 'PodInitializing'
      ? `Init:${at}/${pod.source.object.root.items('spec', 'initContainers').length}`
      : `Init:${waiting}`;
}

/** Names of the init containers that keep running. */
function sidecars(pod: Pod): ReadonlySet<string | undefined> {
  return new Set(pod.source.source.template.sidecars.filter(it => pod.containers.includes(it)).map(it => it.name));
}

function containerStatus(pod: Pod, status: Reader, phase: string): string {
  let reason = phase;
  let running = false;
  for (const container of status.items('containerStatuses').reverse()) {
    const state = container.at('state');
    const ended = state.at('terminated');
    reason = state.text('waiting', 'reason')?.value ?? (ended.exists ? endOf(ended) : reason);
    running ||= state.at('running').exists && container.boolean('ready')?.value === true;
  }
  return reason === 'Completed' && running ? (pod.ready ? 'Running' : 'NotReady') : reason;
}

/** Why a container ended: its reason, else its signal or exit code. */
function endOf(terminated: Reader): string {
  const reason = terminated.text('reason')?.value;
  const signal = terminated.number('signal')?.value ?? 0;
  const code = terminated.number('exitCode')?.value ?? 0;
  return reason ?? (signal === 0 ? `ExitCode:${code}` : `Signal:${signal}`);
}
