import type { Member, PodMember } from '../../links/member';
import type { Label } from '../../model/labels';
import type { Service } from '../../model/service';

/** A name or value as it stands in messages. */
export function code(value: string | number): string {
  return `\`${value}\``;
}

/** `Deployment \`web\``; an object without a name is `this Deployment`. */
export function named(member: Member): string {
  const { kind } = member.object;
  return member.name === '' ? `a ${kind} without a name` : `${kind} ${code(member.name)}`;
}

/** `3 workloads`, `1 workload`, `no workload`. */
export function count(number: number, noun: string): string {
  return number === 0
    ? `no ${noun}`
    : number === 1
      ? `1 ${noun}`
      : `${number} ${noun}${noun.endsWith('s') ? 'es' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`; of more than `most` the rest is counted. */
export function list(parts: readonly string[], most = 3): string {
  const shown = parts.length > most + 1 ? [...parts.slice(0, most), `${parts.length - most} more`] : parts;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

/** The names of members as `list` writes them; of very many only the first are looked at. */
export function listNames(members: readonly Member[], most = 3): string {
  const first = members.slice(0, most + 1).map(it => code(it.name));
  return members.length > most + 1
    ? `${first.slice(0, most).join(', ')} and ${members.length - most} more`
    : list(first, most);
}

/** `\`app=web, tier=front\``: labels as kubectl writes a selector. */
export function pairs(labels: readonly Label[]): string {
  return code(labels.map(({ key, value }) => `${key.value}=${value.value}`).join(','));
}

/** `\`app: web\``: one label as the manifest writes it. */
export function pair(key: string, value: string): string {
  return code(`${key}: ${value}`);
}

/** What a client of a Service without endpoints sees, in curl's terms. */
export function withoutEndpoints(service: Service): string {
  return service.headless
    ? 'its name resolves to no address (curl exit 6)'
    : 'connections to it are refused (curl exit 7)';
}

/** Distinct workloads, in order. */
export function workloadsOf(pods: readonly PodMember[]): readonly PodMember[] {
  // Nearly all workloads have one template and stand in a list once.
  if (!pods.some(it => (it.object.pods?.length ?? 0) > 1)) {
    return pods;
  }
  const seen = new Set<Member['object']>();
  return pods.filter(it => !seen.has(it.object) && seen.add(it.object));
}

/** A verb that agrees with how many do it: `declares`, `declare`. */
export function verb(doers: readonly unknown[], one: string, several: string): string {
  return doers.length === 1 ? one : several;
}
