import { say } from '../../base/say';
import { isOtherWord } from '../../base/edit-distance';
import type { Span } from '../../base/span';
import type { Member, ServiceMember } from '../../links/member';
import { spanWithin } from '../../model/host-name';
import type { HostName } from '../../model/host-name';
import { hostNames } from '../../model/host-names';
import type { PodTemplate } from '../../model/pods';
import { isExternal } from '../../workspace/settings';
import type { Settings } from '../../workspace/settings';
import type { Snapshot } from '../../workspace/snapshot';
import type { Fix, RuleContext } from '../rule';
import { writtenFrom } from './edits';
import { hasNamespaceLater } from './filled-later';
import { isFilledInLater } from './placeholder';
import { code } from './words';

/**
 * The hosts of an object that the cluster's DNS would be asked for. Left out: texts of pods that ask another one, names
 * that the pods' own `hosts` file has, and names of another domain.
 */
export function judgedHosts(member: Member, { settings }: RuleContext): readonly HostName[] {
  if (last?.member !== member || last.settings !== settings) {
    last = { member, settings, hosts: hostsOf(member, settings) };
  }
  return last.hosts;
}

// Three rules ask the same of one object after the other.
let last: { readonly member: Member; readonly settings: Settings; readonly hosts: readonly HostName[] } | undefined;

function hostsOf(member: Member, settings: Settings): readonly HostName[] {
  const names = hostNames(member.object);
  const templates = member.object.pods?.map(it => it.template) ?? [];
  if (names.length === 0 || !templates.every(asksClusterDns)) {
    return none;
  }
  const aliases = new Set(templates.flatMap(it => it.hostAliases.flatMap(({ hostnames }) => hostnames)));
  return names.filter(
    ({ host, readings }) =>
      !aliases.has(host) && readings.every(({ domain }) => domain === undefined || domain === settings.cluster.domain),
  );
}

const none: readonly never[] = [];

/** Source: kubernetes core/v1 DNSPolicy; a pod on the host's network asks the node's DNS unless it says otherwise. */
function asksClusterDns({ dnsPolicy = 'ClusterFirst', hostNetwork }: PodTemplate): boolean {
  return dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !hostNetwork);
}

/** Whether a Service is there though no manifest of the bundle defines it: in every cluster, elsewhere, or so it is said. */
export function isKnownBeside(namespace: string, name: string, { settings, snapshot }: RuleContext): boolean {
  const anywhere = isFilledInLater(namespace);
  const mayBeThere = (it: ServiceMember): boolean => anywhere || hasNamespaceLater(it);
  return (
    builtIn.has(`${namespace}/${name}`) ||
    isExternal(settings, 'Service', namespace, name) ||
    snapshot.bundles.some(it => it.service(namespace, name) ?? it.servicesNamed(name).some(mayBeThere))
  );
}

const builtIn = new Set(['default/kubernetes', 'kube-system/kube-dns']);

/** Where a part of a host's text is written; where it cannot be placed, all of the value. */
export function partSpan(snapshot: Snapshot, member: Member, { text }: HostName, start: number, end: number): Span {
  return exactSpan(snapshot, member, text, start, end) ?? text.scalar;
}

/** Writes something else over a part of a host; none where that part cannot be placed. */
export function changePart(
  snapshot: Snapshot,
  member: Member,
  { text }: HostName,
  { start, end, to, preferred = true }: { start: number; end: number; to: string; preferred?: boolean },
): Fix[] {
  const span = exactSpan(snapshot, member, text, start, end);
  return span
    ? [
        {
          title: say`Change ${code(text.scalar.text.slice(start, end))} to ${code(to)}`,
          edits: [{ place: member.object.place, span, text: to }],
          ...(preferred ? { preferred: true as const } : {}),
        },
      ]
    : [];
}

function exactSpan(
  snapshot: Snapshot,
  { object }: Member,
  text: HostName['text'],
  start: number,
  end: number,
): Span | undefined {
  return spanWithin(text, start, end, writtenFrom(snapshot, text.scalar.place ?? object.place));
}

/** The Services of a namespace that a name is no variant of: `web` and `web-2` are two, `wbe` is a slip. */
export function slipsOf(name: string, services: readonly ServiceMember[]): string[] {
  return services
    .map(it => it.name)
    .filter(it => !it.startsWith(`${name}-`) && !name.startsWith(`${it}-`) && !isOtherWord(name, it));
}

/** A host as it is written, with its port. */
export function written({ text, start, end, port }: HostName): string {
  return code(text.scalar.text.slice(start, port?.end ?? end));
}
