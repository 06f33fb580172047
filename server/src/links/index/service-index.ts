import { canonicalIp } from '../../base/ip';
import { MultiMap } from '../../base/multi-map';
import { isService } from '../member';
import type { Member, PodMember, ServiceMember } from '../member';
import { selects } from '../selects';
import { anyValue, labelKey } from './keys';
import { MemberIndex } from './member-index';
import { inOrder } from './order';

/** The Services of a bundle: by namespace, by name, by what they select, and by the addresses they ask for. */
export class ServiceIndex {
  readonly #in = new MemberIndex<ServiceMember>();
  readonly #named = new MemberIndex<ServiceMember>();
  readonly #at = new MemberIndex<ServiceMember>();
  readonly #bySelector = new MultiMap<string, ServiceMember>();

  add(member: Member): void {
    if (isService(member)) {
      this.#in.add(member.namespace, member);
      this.#named.add(member.name, member);
      selectorKeys(member).forEach(it => {
        this.#bySelector.add(it, member);
      });
      addressKeys(member).forEach(it => {
        this.#at.add(it, member);
      });
    }
  }

  delete(member: Member): void {
    if (isService(member)) {
      this.#in.delete(member.namespace, member);
      this.#named.delete(member.name, member);
      selectorKeys(member).forEach(it => {
        this.#bySelector.delete(it, member);
      });
      addressKeys(member).forEach(it => {
        this.#at.delete(it, member);
      });
    }
  }

  in(namespace: string): readonly ServiceMember[] {
    return this.#in.get(namespace);
  }

  /** Namespaces that hold any, in order. */
  get namespaces(): readonly string[] {
    return this.#in.keys();
  }

  /** In whatever namespace. */
  named(name: string): readonly ServiceMember[] {
    return this.#named.get(name);
  }

  /** Those of any namespace that ask for a cluster IP, or for a port on the nodes. */
  at(address: string | number): readonly ServiceMember[] {
    return this.#at.get(typeof address === 'number' ? String(address) : canonicalIp(address));
  }

  /** Those that select a pod template, in any of its pods. */
  selecting(pods: PodMember): readonly ServiceMember[] {
    const keys = [...pods.labels, ...pods.source.addedLabels].map(([name, value]) =>
      labelKey(pods.namespace, name, value ?? anyValue),
    );
    const candidates = new Set(keys.flatMap(it => [...this.#bySelector.get(it)]));
    return inOrder(candidates).filter(
      it => it.service.type !== 'ExternalName' && selects(it.service.selector ?? [], pods),
    );
  }
}

/** One label of the selector is enough to find those that may select a pod; its value may be one that a controller gives. */
function selectorKeys({ namespace, service }: ServiceMember): string[] {
  const [first] = service.selector ?? [];
  return first
    ? [labelKey(namespace, first.key.value, first.value.value), labelKey(namespace, first.key.value, anyValue)]
    : [];
}

function addressKeys({ service }: ServiceMember): string[] {
  const nodePorts = service.ports.flatMap(it => (it.nodePort ? [String(it.nodePort.value)] : []));
  const { healthCheckNodePort, clusterIPs } = service;
  if (healthCheckNodePort) {
    nodePorts.push(String(healthCheckNodePort.value));
  }
  return clusterIPs.length === 0 ? nodePorts : [...nodePorts, ...clusterIPs.map(it => canonicalIp(it.value))];
}
