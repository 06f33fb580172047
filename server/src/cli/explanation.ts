import type { Range } from 'vscode-languageserver-types';
import { refOf } from '../features/graph';
import type { ObjectRef } from '../features/graph';
import { rangeOf } from '../features/position';
import type { Direction } from '../model/policy';
import { evidence } from '../network/hop';
import type { Reason } from '../network/connectivity/allowed';
import type { Explanation } from '../network/connectivity/explain';
import { isAll, portSetText } from '../network/connectivity/port-set';
import type { PortRange, PortSet } from '../network/connectivity/port-set';
import type { Snapshot } from '../workspace/snapshot';
import { shownPlace } from '../features/position';

/** What a rule, or a policy none of whose rules admits, does to a pair: as `connectivity --explain` prints it. */
export interface ReasonJson {
  readonly policy: ObjectRef;
  /** Kubernetes field-path notation; null: no rule of the policy admits it. */
  readonly rule: string | null;
  readonly effect: Reason['effect'];
  readonly all: boolean;
  readonly ports: readonly ({ readonly protocol: string } & PortRange)[];
  readonly file: string | null;
  readonly range: Range | null;
}

export function explanationJson(snapshot: Snapshot, { egress, ingress }: Explanation) {
  return {
    egress: egress.map(it => reasonJson(snapshot, 'egress', it)),
    ingress: ingress.map(it => reasonJson(snapshot, 'ingress', it)),
  };
}

/** Ports as the JSON answers list them; nothing where they are all. */
export function portsJson(ports: PortSet): ReasonJson['ports'] {
  return isAll(ports) ? [] : [...ports].flatMap(([protocol, ranges]) => ranges.map(it => ({ protocol, ...it })));
}

/** A line a rule, indented below its pair. */
export function explanationText(snapshot: Snapshot, explanation: Explanation): string {
  const directions: readonly Direction[] = ['egress', 'ingress'];
  const lines = directions.flatMap(direction =>
    explanation[direction].map(it => {
      const { object, policy, name } = it.policy;
      const at = evidence(object, it.rule?.span ?? policy[direction].span);
      const place = at && shownPlace(snapshot, at);
      return `    ${direction}: ${object.kind} ${name} ${told(direction, it)}${place === undefined ? '' : `  ${place}`}\n`;
    }),
  );
  return lines.length > 0 ? lines.join('') : '    no policy speaks about it\n';
}

function told(direction: Direction, { policy, rule, effect, ports }: Reason): string {
  if (!rule) {
    return 'has no rule that admits it';
  }
  const verbs = { allow: 'allows', deny: 'denies', pass: 'passes on', isolate: 'cuts off' } as const;
  return `${verbs[effect]} ${portSetText(ports)} (rule ${policy.policy[direction].rules.indexOf(rule) + 1})`;
}

function reasonJson(snapshot: Snapshot, direction: Direction, { policy, rule, effect, ports }: Reason): ReasonJson {
  const at = evidence(policy.object, rule?.span ?? policy.policy[direction].span);
  const shown = at && snapshot.files.has(at.place.uri) ? at : undefined;
  const index = rule ? policy.policy[direction].rules.indexOf(rule) : -1;
  return {
    policy: refOf(policy),
    rule: index < 0 ? null : `spec.${direction}[${index}]`,
    effect,
    all: isAll(ports),
    ports: portsJson(ports),
    file: shown ? snapshot.path(shown.place.uri) : null,
    range: shown ? rangeOf(snapshot, shown.place, shown.span) : null,
  };
}
