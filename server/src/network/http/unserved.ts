import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import type { Arrival } from '../arrival';
import { ended } from '../arrival';
import type { Cluster } from '../cluster';
import { evidence } from '../hop';
import { coversOneLabel } from './host-match';
import { hostsOf } from './ingress-rules';

/** Whether no ingress controller is assumed to be there. */
export function isUnserved({ whatIf }: Cluster): boolean {
  return whatIf?.ingressController === 'none';
}

/** Where a connection to the host of an Ingress ends that nobody serves: where the name leads is written nowhere. */
export function unserved(bundle: Bundle, host: string): Arrival | undefined {
  const covers = (it: string) => coversOneLabel(it, host.toLowerCase());
  const ingress = bundle.ofKind('Ingress').find(it => hostsOf(it).some(covers));
  if (!ingress) {
    return undefined;
  }
  const { object, name } = ingress;
  const rules = object.root.items('spec', 'rules').flatMap(it => it.text('host') ?? []);
  const summary = say`no ingress controller is there to serve Ingress ${name}`;
  const reason = say`${summary}; where ${host} leads is not in the manifests`;
  const span = rules.find(it => covers(it.value))?.span;
  return ended('cannot-tell', reason, [
    { kind: 'ingress', outcome: 'no-answer', summary, object, evidence: evidence(object, span) },
  ]);
}
