import { say } from '../../../base/say';
import type { Problem } from '../../rule';
import { nameOf } from '../check';
import type { Check } from '../check';
import type { RawContainer, RawContainerPort, RawPod } from './raw-pod';

export const containerPortDuplicate: Check<RawPod> = {
  id: 'container-port-duplicate',
  keys: ['ports'],
  severity: 'information',
  help: 'A port that is declared a second time says nothing new: the API server takes it with a warning, and `kubectl apply` may mix the two up. With the same hostPort and only one hostIP it is open which of them gets the traffic. Without hostPort, hostIP says nothing. (Two containers that both listen on one port are `container-port-conflict`.)',
  source: 'kubernetes pkg/api/pod/warnings.go warningsForPodSpecAndMeta',

  *check(pod) {
    if (pod.containers.every(({ ports }) => ports.length === 0)) {
      return;
    }
    const seen = new Map<string, Declared>();
    for (const container of pod.containers) {
      for (const [index, port] of container.ports.entries()) {
        if (container.list !== 'ephemeralContainers' && port.number) {
          yield* checkHostIp(pod, { container, index, port });
          const key = `${port.number}/${port.protocol ?? ''}`;
          const first = seen.get(key);
          if (first) {
            yield* compare(pod, first, { container, index, port });
          } else {
            seen.set(key, { container, index, port });
          }
        }
      }
    }
  },
};

interface Declared {
  readonly container: RawContainer;
  readonly index: number;
  readonly port: RawContainerPort;
}

function* checkHostIp(pod: RawPod, declared: Declared): Generator<Problem> {
  if (declared.port.entry.text('hostIP')?.value && hostPortOf(pod, declared) === 0) {
    const at = declared.port.entry.at('hostIP');
    yield {
      span: at.span,
      field: at.field,
      message: say`hostIP of ${nameOf(pod.object)} has no effect without hostPort, so remove it or add hostPort (the API server warns: ${pathOf(declared)}: hostIP set without hostPort)`,
    };
  }
}

function* compare(pod: RawPod, first: Declared, second: Declared): Generator<Problem> {
  const kind = kindOf(pod, first, second);
  if (kind === undefined) {
    return;
  }
  const { number, protocol, containerPort } = second.port;
  const what =
    kind === 'dangerously ambiguous'
      ? say`is given to the node twice, once with hostIP and once without, so it is open which of the two gets the traffic`
      : say`is declared already, and a second time says nothing new`;
  yield {
    span: containerPort.span,
    field: pathOf(second),
    ...(kind === 'dangerously ambiguous' ? { severity: 'warning' as const } : {}),
    message: say`port ${number ?? ''}/${protocol ?? ''} of ${nameOf(pod.object)} ${what}; remove one of the two (the API server warns: ${pathOf(second)}: ${kind} port definition with ${pathOf(first)})`,
    related: [{ place: pod.object.place, span: first.port.containerPort.span, message: say`the first declaration` }],
  };
}

/** The API server's word for it; undefined where it says nothing, where it refuses, and where another rule speaks. */
function kindOf(pod: RawPod, first: Declared, second: Declared): string | undefined {
  const [one, two] = [hostPortOf(pod, first), hostPortOf(pod, second)];
  const [here, there] = [hostIpOf(first), hostIpOf(second)];
  if (one === two && here === there) {
    return one !== 0 || runBoth(first, second) ? undefined : 'duplicate';
  }
  if (one === 0 || two === 0) {
    return runBoth(first, second) ? undefined : 'overlapping';
  }
  return one === two && (here === '') !== (there === '') ? 'dangerously ambiguous' : undefined;
}

/** Two containers that run at the same time cannot both listen, which is a rule of its own. */
function runBoth({ container: a }: Declared, { container: b }: Declared): boolean {
  return a !== b && stays(a) && stays(b);
}

function stays({ list, entry }: RawContainer): boolean {
  return list === 'containers' || entry.text('restartPolicy')?.value === 'Always';
}

/** With hostNetwork a Pod's ports are filled in. */
function hostPortOf({ hostNetwork, inTemplate }: RawPod, { port }: Declared): number {
  return port.hostPortNumber || (hostNetwork && !inTemplate ? (port.number ?? 0) : 0);
}

function hostIpOf({ port }: Declared): string {
  return port.entry.text('hostIP')?.value ?? '';
}

function pathOf({ port }: Declared): string {
  return port.entry.field;
}
