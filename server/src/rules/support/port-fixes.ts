import { say } from '../../base/say';
import type { PodMember } from '../../links/member';
import type { PathPart } from '../../syntax/reader';
import type { Snapshot } from '../../workspace/snapshot';
import type { Fix } from '../rule';
import { addEntries, isElsewhere, replace } from './edits';
import type { PortMatch } from './service-ports';
import { code, named } from './words';

/** Sends a Service port to what a container declares: by its name, or by its number. */
export function retarget({ service, port }: PortMatch, target: number | string, snapshot: Snapshot): Fix[] {
  const { object } = service;
  const edit = port.targetPortWritten
    ? replace(object.place, port.targetPortSpan, target)
    : addEntries(snapshot, object, ['spec', 'ports', port.index], [['targetPort', target]]);
  return edit
    ? [
        {
          title:
            typeof target === 'number'
              ? say`Send it to port ${code(target)}`
              : say`Send it to the port named ${code(target)}`,
          edits: [edit],
        },
      ]
    : [];
}

/** Gives a container port a name. */
export function nameThePort({ workloads, declared }: PortMatch, name: string, snapshot: Snapshot): Fix[] {
  const [pods] = workloads;
  const [only] = declared;
  if (!pods || !only || declared.length > 1 || workloads.length > 1 || only.declared.port.name) {
    return [];
  }
  const path = portPath(pods, only.declared.port.span.start);
  const edit = path && addEntries(snapshot, pods.object, path, [['name', name]]);
  return edit
    ? [{ title: say`Name port ${code(only.declared.port.port)} of ${named(pods)} ${code(name)}`, edits: [edit] }]
    : [];
}

/** Declares a port in the first container of the only workload. */
export function declarePort({ workloads, port }: PortMatch, number: number, snapshot: Snapshot): Fix[] {
  const [pods, ...others] = workloads;
  const path = pods && containersPath(pods);
  if (!pods || !path || others.length > 0) {
    return [];
  }
  const ports = pods.object.root.list(...path, 0, 'ports');
  const first = ports?.items[0];
  const entries: [string, number | string][] = [
    ['containerPort', number],
    ...(port.protocol === 'TCP' ? [] : [['protocol', port.protocol] as [string, string]]),
  ];
  if (!ports || first?.kind !== 'map' || isElsewhere(first) || first.entries.some(it => isElsewhere(it.key))) {
    return [];
  }
  const flow = `{ ${entries.map(it => it.join(': ')).join(', ')} }`;
  const { place } = pods.object;
  const edit = ports.flow
    ? { place, span: { start: first.start, end: first.start }, text: `${flow}, ` }
    : itemBefore(pods, path, flow, snapshot);
  return edit ? [{ title: say`Declare port ${code(number)} in ${named(pods)}`, edits: [edit] }] : [];
}

/** A block list begins each item with `- ` at the same column: the new one goes in front of the first. */
function itemBefore(
  pods: PodMember,
  path: readonly PathPart[],
  item: string,
  snapshot: Snapshot,
): Fix['edits'][number] | undefined {
  const { object } = pods;
  const text = snapshot.files.get(object.place.uri)?.text ?? '';
  const first = object.root.list(...path, 0, 'ports')?.items[0];
  const start = object.place.offset + (first?.start ?? 0);
  const dash = text.lastIndexOf('-', start);
  const line = text.lastIndexOf('\n', start) + 1;
  const indent = text.slice(line, dash);
  return dash >= line && indent.trim() === ''
    ? {
        place: object.place,
        span: { start: line - object.place.offset, end: line - object.place.offset },
        text: `${indent}- ${item}\n`,
      }
    : undefined;
}

function portPath(pods: PodMember, at: number): PathPart[] | undefined {
  const path = containersPath(pods);
  const ports = path && pods.object.root.items(...path).flatMap(it => it.items('ports'));
  const found = ports?.find(it => it.at('containerPort').span.start === at);
  return found && [...found.path];
}

function containersPath({ object }: PodMember): PathPart[] | undefined {
  const paths = [
    ['spec', 'containers'],
    ['spec', 'template', 'spec', 'containers'],
    ['spec', 'jobTemplate', 'spec', 'template', 'spec', 'containers'],
  ];
  return paths.find(it => object.root.list(...it));
}
