import { say } from '../base/say';
import { evidence } from './hop';
import type { Hop } from './hop';
import { podText } from './reach-pod';
import type { Source } from './source';

/** The first hop: who calls, and from which address. */
export function clientHop(source: Source): Hop {
  switch (source.kind) {
    case 'pod': {
      const { pod } = source;
      const { object } = pod.source;
      return {
        kind: 'client',
        outcome: 'ok',
        summary: say`pod ${podText(pod)}`,
        object,
        evidence: evidence(object, object.nameSpan),
        pod,
        node: pod.node,
      };
    }
    case 'node': {
      const { node } = source;
      const object = node.member?.object;
      const summary = say`node ${node.name} ${node.addresses[0] ?? ''}`.trimEnd();
      return { kind: 'client', outcome: 'ok', summary, object, evidence: evidence(object, object?.nameSpan), node };
    }
    case 'bare-pod':
      return {
        kind: 'client',
        outcome: 'ok',
        summary: say`a pod without labels at ${source.address}`,
        node: source.node,
      };
    case 'host':
      return { kind: 'client', outcome: 'ok', summary: say`your own computer, outside the cluster`, outside: 'host' };
    case 'external':
      return {
        kind: 'client',
        outcome: 'ok',
        summary:
          source.address === undefined ? say`somewhere on the internet` : say`${source.address}, outside the cluster`,
        outside: 'internet',
      };
    case 'proxy':
      return { kind: 'client', outcome: 'ok', summary: source.title };
  }
}
