import { say } from '../base/say';
import { several } from '../base/several';
import { nearest } from '../base/edit-distance';
import type { PodMember } from '../links/member';
import type { Reader } from '../syntax/reader';
import type { Fix, Problem, Rule } from './rule';
import { isPatched } from './support/confidence';
import { replace } from './support/edits';
import { hasPortLater, writtenContainers } from './support/filled-later';
import { code, named } from './support/words';

export const probePortNotFound: Rule = {
  id: 'probe-port-not-found',
  on: 'pods',
  keys: ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'],
  severity: 'error',
  help: 'The kubelet looks a named port up among the ports of the same container; a name it does not find makes every probe fail. A number needs no declaration, but is often a slip where others are declared.',
  source: 'kubernetes pkg/probe/util.go ResolveContainerPort, FindPortByName',

  *check(member, { bundle, snapshot }) {
    for (const pods of bundle.podsOf(member.object)) {
      const containers = writtenContainers(pods);
      for (const container of containers) {
        for (const probe of probesOf(container)) {
          const found = judgeProbe(probe, container, pods, containers);
          if (found) {
            yield found.severity === 'error' && isPatched(member.object, snapshot)
              ? { ...found, severity: 'hint', quiet: true }
              : found;
          }
        }
      }
    }
  },
};

interface Probe {
  readonly what: string;
  readonly of: 'readiness' | 'liveness' | 'startup' | 'hook';
  readonly port: Reader;
}

function probesOf(container: Reader): Probe[] {
  const probes = (['liveness', 'readiness', 'startup'] as const).flatMap(of =>
    portsOf({ what: `${of}Probe`, of }, container.at(`${of}Probe`), ['httpGet', 'tcpSocket', 'grpc']),
  );
  const lifecycle = container.at('lifecycle');
  const hooks = lifecycle.exists
    ? ['postStart', 'preStop'].flatMap(name =>
        portsOf({ what: say`${name} hook`, of: 'hook' }, lifecycle.at(name), ['httpGet', 'tcpSocket']),
      )
    : [];
  return [...probes, ...hooks];
}

function portsOf(named: Omit<Probe, 'port'>, probe: Reader, ways: readonly string[]): Probe[] {
  return probe.exists ? ways.map(it => ({ ...named, port: probe.at(it, 'port') })).filter(it => it.port.exists) : [];
}

function failing(what: string, of: Probe['of']): string {
  switch (of) {
    case 'readiness':
      return say`its ${what} fails every time, so it never gets requests`;
    case 'liveness':
      return say`its ${what} fails every time, so it is restarted again and again`;
    case 'startup':
      return say`its ${what} fails every time`;
    case 'hook':
      return say`its ${what} fails`;
  }
}

function judgeProbe(
  { what, of, port }: Probe,
  container: Reader,
  pods: PodMember,
  containers: readonly Reader[],
): Problem | undefined {
  const scalar = port.scalar();
  if ((typeof scalar?.value === 'string' && /^\d+$/.test(scalar.value)) || hasPortLater(container)) {
    return undefined;
  }
  const declared = declaredIn(container);
  const same = declared.filter(it => it.name === scalar?.value || it.number === scalar?.value);
  if (same.some(it => it.protocol === 'TCP')) {
    return undefined;
  }
  const [found] = same;
  const who = say`container ${code(container.text('name')?.value ?? '')} of ${named(pods)}`;
  const place = { span: port.span, field: port.field };
  if (typeof scalar?.value === 'string') {
    if (found) {
      return {
        ...place,
        message: say`the ${what} of ${who} connects to ${code(scalar.value)} over TCP, but that port is declared for ${code(found.protocol)}: nothing answers the probe`,
      };
    }
    const names = declared.flatMap(it => it.name ?? []);
    const known = names.length > 0 ? several(names.map(code)) : say`none`;
    return {
      ...place,
      message: say`${who} has no port named ${code(scalar.value)} (named ports: ${known}): ${failing(what, of)}`,
      fixes: fixes(
        scalar.value,
        names,
        declared.flatMap(it => it.number ?? []),
      ),
    };
  }
  // The containers of a pod share its address.
  const isOfAnother = containers.some(it =>
    declaredIn(it).some(({ number, protocol }) => number === scalar?.value && protocol === 'TCP'),
  );
  if (typeof scalar?.value !== 'number' || declared.length === 0 || isOfAnother) {
    return undefined;
  }
  const numbers = [...new Set(declared.flatMap(it => it.number ?? []))];
  return {
    ...place,
    severity: 'hint',
    message: found
      ? say`the ${what} of ${who} connects to ${code(scalar.value)} over TCP, but that port is declared for ${code(found.protocol)}`
      : say`the ${what} of ${who} connects to ${code(scalar.value)}, but declared is ${several(numbers.map(code))}: it works only if a process listens there`,
    fixes: declared
      .flatMap(it => (it.number === undefined || it.protocol !== 'TCP' ? [] : change(scalar.value, it.number)))
      .slice(0, 3),
  };

  function fixes(name: string, names: readonly string[], numbers: readonly number[]): Fix[] {
    const near = nearest(name, names) ?? (names.length === 1 ? names[0] : undefined);
    return [
      ...(near === undefined ? [] : change(name, near).map(it => ({ ...it, preferred: true as const }))),
      ...(numbers.length === 1 ? numbers.flatMap(it => change(name, it)) : []),
    ];
  }

  function change(from: unknown, to: string | number): Fix[] {
    return [
      { title: say`Change ${code(String(from))} to ${code(to)}`, edits: [replace(pods.object.place, port.span, to)] },
    ];
  }
}

interface DeclaredPort {
  readonly number: number | undefined;
  readonly name: string | undefined;
  readonly protocol: string;
}

function declaredIn(container: Reader): DeclaredPort[] {
  return container.items('ports').map(it => ({
    number: it.number('containerPort')?.value,
    name: it.text('name')?.value,
    protocol: it.text('protocol')?.value ?? 'TCP',
  }));
}
