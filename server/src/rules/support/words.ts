import { say } from '../../base/say';
import { several } from '../../base/several';
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
  return member.name === '' ? say`a ${kind} without a name` : `${kind} ${code(member.name)}`;
}

/** The names of members as `list` writes them; of very many only the first are looked at. */
export function listNames(members: readonly Member[], most = 3): string {
  return several(
    [...new Set(members.map(it => it.name))].map((it, index) => (index > most ? '' : code(it))),
    most + 1,
  );
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
    ? say`its name resolves to no address (curl exit 6)`
    : say`connections to it are refused (curl exit 7)`;
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
