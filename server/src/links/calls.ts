import type { Bundle } from './bundle';
import { serviceHosts } from './host-services';
import type { ServiceHost } from './host-services';
import type { Member, PodMember } from './member';

/** A Service that the text of a workload, or of a ConfigMap or Secret it is given, names: its pods will call it. */
export interface Call extends ServiceHost {
  /** Who holds the text. */
  readonly written: Member;
}

/**
 * The Services that the pods of a template are told to call, in order of text: in environment, command and arguments,
 * then in the ConfigMaps and Secrets they are given. `domain` is the cluster's.
 */
export function callsOf(pods: PodMember, bundle: Bundle, domain: string): Call[] {
  const own = new Set(pods.source.template.texts().map(it => it.scalar));
  const member = bundle.member(pods.object) ?? pods;
  return [
    ...serviceHosts(member, bundle, domain)
      .filter(it => own.has(it.host.text.scalar))
      .map(it => ({ ...it, written: member })),
    ...pods.source.template.dataUses().flatMap(({ kind, name, keys }) =>
      bundle.find(kind, pods.namespace, name).flatMap(written =>
        serviceHosts(written, bundle, domain)
          .filter(it => !keys || keys.includes(it.host.text.key))
          .map(it => ({ ...it, written })),
      ),
    ),
  ];
}

/** Whether objects of a kind hold data that pods are given. */
export function isData(kind: string): boolean {
  return kind === 'ConfigMap' || kind === 'Secret';
}

/** Whether pods are given a ConfigMap or Secret of their namespace. */
export function isGiven({ source }: PodMember, kind: string, name: string): boolean {
  return source.template.dataUses().some(it => it.kind === kind && it.name === name);
}
