import { MultiMap } from '../base/multi-map';
import { hostNames } from '../model/host-names';
import type { Member } from './member';

/** Who names a Service in a free text. Holds state: members come and go, in time proportional to their own texts. */
export class HostIndex {
  readonly #naming = new MultiMap<string, Member>();

  add(member: Member): void {
    keysOf(member).forEach(it => this.#naming.add(it, member));
  }

  delete(member: Member): void {
    keysOf(member).forEach(it => this.#naming.delete(it, member));
  }

  /** Members with a host that may mean the Service, whether it exists or not. */
  naming(namespace: string, service: string): ReadonlySet<Member> {
    return this.#naming.get(key(namespace, service));
  }
}

function keysOf({ object, namespace }: Member): string[] {
  return hostNames(object).flatMap(it =>
    it.readings.map(reading => key(reading.namespace ?? namespace, reading.service)),
  );
}

function key(namespace: string, service: string): string {
  return `${namespace}/${service}`;
}
