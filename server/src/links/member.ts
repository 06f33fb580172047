import type { KubeObject } from '../model/kube-object';
import type { PodSource } from '../model/pods';
import type { TrafficPolicy } from '../model/policy';
import type { Service } from '../model/service';

/** An object as one bundle sees it: after its namespace is decided. */
export interface Member {
  readonly object: KubeObject;
  readonly name: string;
  /** Effective namespace; empty for cluster-scoped objects. */
  readonly namespace: string;
}

/** A pod template of a bundle. One object may bring several. */
export interface PodMember extends Member {
  readonly source: PodSource;
  readonly labels: ReadonlyMap<string, string>;
}

export interface ServiceMember extends Member {
  readonly service: Service;
}

/** `deploy/web`, `pod/nginx01`: how a member is named in sentences. */
export function title(member: Member): string {
  return `${member.object.kind} ${member.name}`;
}

/** A policy of the network. */
export interface PolicyMember extends Member {
  readonly policy: TrafficPolicy;
}

export function isService(member: Member): member is ServiceMember {
  return 'service' in member;
}

/** An object in its namespace, with what makes it a Service or a policy. */
export function toMember(object: KubeObject, namespace: string): Member | ServiceMember | PolicyMember {
  const member = { object, name: object.name, namespace };
  const { service, policy } = object;
  return service ? { ...member, service } : policy ? { ...member, policy } : member;
}
