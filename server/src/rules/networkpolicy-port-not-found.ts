import { say } from '../base/say';
import { several } from '../base/several';
import { nearest } from '../base/edit-distance';
import type { ClusterSettings } from '../workspace/settings';
import { behindService } from './networkpolicy-uses-service-port';
import type { Problem, Rule } from './rule';
import { isPatched } from './support/confidence';
import { replace } from './support/edits';
import { hasPodPortLater } from './support/filled-later';
import { admittedPorts, namedPortsOfBlocks } from './support/policy-ports';
import type { AdmittedPort } from './support/policy-ports';
import { declaredPorts, describePort } from './support/target-port';
import { code, named } from './support/words';

export const networkpolicyPortNotFound: Rule = {
  id: 'networkpolicy-port-not-found',
  on: 'policy',
  severity: 'warning',
  help: 'A named port is looked up among the container ports of the pods that are called, by name and protocol; one that no pod declares admits nothing, and a block of addresses declares none. A number needs no declaration, but is often a slip where others are declared.',
  source: 'kubernetes api networking/v1/types.go NetworkPolicyPort.Port',

  *check(member, { bundle, snapshot, settings: { cluster } }) {
    for (const admitted of admittedPorts(member, bundle)) {
      const uncertain = admitted.pods.some(it => isPatched(it.object, snapshot) || hasPodPortLater(it));
      const problem =
        uncertain || behindService(admitted, bundle, cluster)
          ? undefined
          : missing(admitted, cluster, member.object.place);
      if (problem) {
        yield problem;
      }
    }
    for (const { port, field } of namedPortsOfBlocks(member)) {
      yield {
        span: port.span,
        severity: 'error',
        message: say`port ${code(port.value)} is a name, and names are looked up in pods: addresses of an ipBlock have none, so this entry admits nothing; write the number`,
        field,
      };
    }
  },
};

function missing(
  { port, pods, field }: AdmittedPort,
  cluster: ClusterSettings,
  place: Parameters<typeof replace>[0],
): Problem | undefined {
  const wanted = port.port;
  const declared = pods.flatMap(it => declaredPorts(it, cluster).map(one => ({ pods: it, declared: one })));
  const ofProtocol = declared.filter(it => port.protocol === undefined || it.declared.port.protocol === port.protocol);
  const has = ofProtocol.some(({ declared: { port: one } }) =>
    typeof wanted?.value === 'string' ? one.name?.value === wanted.value : one.port === wanted?.value,
  );
  const isName = typeof wanted?.value === 'string';
  if (!wanted || has || port.endPort !== undefined || (declared.length === 0 && !isName)) {
    return undefined;
  }
  const names = ofProtocol.flatMap(it => it.declared.port.name?.value ?? []);
  const near = isName
    ? (nearest(wanted.value, names) ?? (new Set(names).size === 1 ? names[0] : undefined))
    : undefined;
  const who = several(pods.map(named));
  const what =
    port.protocol === undefined ? code(wanted.value) : say`${code(wanted.value)} with protocol ${port.protocol}`;
  const effect = isName ? say`this entry admits nothing` : say`it admits something only if a process listens there`;
  const words = [...new Set(declared.map(it => describePort(it.declared)))];
  return {
    span: wanted.span,
    severity: isName ? 'warning' : 'hint',
    message:
      words.length === 0
        ? say`no container of ${who} declares port ${what}, nor any other: ${effect}`
        : say`no container of ${who} declares port ${what}, only ${several(words, 5)}: ${effect}`,
    field,
    related: declared.slice(0, 5).map(it => ({
      place: it.pods.object.place,
      span: it.declared.port.name?.span ?? it.declared.port.span,
      message: say`${named(it.pods)} declares ${describePort(it.declared)}`,
    })),
    fixes:
      near === undefined
        ? []
        : [
            {
              title: say`Change ${code(wanted.value)} to ${code(near)}`,
              edits: [replace(place, wanted.span, near)],
              preferred: true,
            },
          ],
  };
}
