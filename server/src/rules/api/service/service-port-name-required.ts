import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Snapshot } from '../../../workspace/snapshot';
import type { Edit, Fix } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { editAt, insertFirst, replaceWith } from '../fixes';
import type { RawPort, RawService } from './raw-service';
import { firstKey } from './service-port-invalid';

export const servicePortNameRequired: Check<RawService> = {
  id: 'service-port-name-required',
  help: 'As soon as a Service has more than one port, every one needs a name, so that endpoints and DNS can tell them apart.',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateServicePort',

  *check({ object, ports }, { snapshot }) {
    const unnamed = ports.filter(it => it.nameText === '');
    if (ports.length < 2 || unnamed.length === 0) {
      return;
    }
    const fixes = nameAll(object, snapshot, ports, unnamed);
    for (const { entry, name, number } of unnamed) {
      yield refused(
        name,
        { type: 'Required', detail: '' },
        say`${number ? say`port ${number}` : say`this port`} has no name, but of ${ports.length} ports each needs one to be told apart; the API server refuses ${nameOf(object)}, so name it`,
        { span: name.key ?? (number ? entry.at('port').span : firstKey(entry)), fixes },
      );
    }
  },
};

/** Names every unnamed port of the Service at once: one alone would leave it refused. */
function nameAll(
  object: KubeObject,
  snapshot: Snapshot,
  ports: readonly RawPort[],
  unnamed: readonly RawPort[],
): Fix[] {
  const taken = new Set(ports.map(it => it.nameText ?? ''));
  const edits: Edit[] = [];
  for (const port of unnamed) {
    const map = port.entry.map();
    if (!map) {
      return [];
    }
    const number = port.number ?? port.index + 1;
    const name = unused(wellKnown.get(number) ?? `port-${number}`, port, taken);
    taken.add(name);
    const { node, key } = port.name;
    edits.push(
      ...(node?.kind === 'scalar' && node.end > node.start
        ? replaceWith(object, node, name).edits
        : key
          ? [editAt(object, key, { start: key.end, end: key.end + 1 }, `: ${name}`)]
          : insertFirst(object, snapshot, map, 'name', name)),
    );
  }
  return [{ title: unnamed.length > 1 ? say`Name the ports` : say`Name the port`, edits, preferred: true }];
}

function unused(name: string, { protocol = 'TCP', index }: RawPort, taken: ReadonlySet<string>): string {
  const candidates = [name, `${name}-${protocol.toLowerCase()}`, `${name}-${index}`];
  return candidates.find(it => !taken.has(it)) ?? `${name}-${index}-${protocol.toLowerCase()}`;
}

const wellKnown = new Map([
  [22, 'ssh'],
  [53, 'dns'],
  [80, 'http'],
  [443, 'https'],
  [3306, 'mysql'],
  [5432, 'postgres'],
  [6379, 'redis'],
  [9090, 'metrics'],
]);
