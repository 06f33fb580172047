import { trace } from '../../server/src/network/trace';
import { agreement } from '../support/agreement';
import type { Compared } from '../support/agreement';
import { networkFrom, sourceIn } from '../support/network';
import { sharedJson } from '../support/shared';

interface Case {
  readonly id: string;
  readonly manifests: string;
  readonly probes: readonly {
    readonly port: number;
    readonly protocol: string;
    readonly denied: readonly (readonly [string, string])[];
  }[];
}

describe('a traced connection', () => {
  it('is stopped where the truth tables of the Kubernetes e2e tests say so, and never refused for it', () => {
    const { cases } = sharedJson('testdata', 'connectivity', 'k8s-e2e-netpol', 'cases.json') as { cases: Case[] };
    agreement(
      cases.flatMap(({ id, manifests, probes }) => {
        const network = networkFrom(manifests);
        const { pods } = network.cluster;
        const pairs = pods.flatMap(src => pods.filter(it => it !== src).map(dst => ({ src, dst })));
        return probes.flatMap(({ port, protocol, denied }) =>
          pairs.map(({ src, dst }): Compared => {
            const names = [src, dst].map(it => `${it.namespace}/${it.name}`);
            const isDenied = denied.some(([from, to]) => from === names[0] && to === names[1]);
            const source = sourceIn(network, `${src.namespace}/pod/${src.name}`);
            const { verdict } = trace(network, source, `${dst.ips[0] ?? ''}:${port}/${protocol.toLowerCase()}`);
            return {
              id: `${id}: ${names.join(' to ')}:${port}/${protocol}`,
              expected: isDenied,
              actual: verdict === 'timed-out',
            };
          }),
        );
      }),
      1,
    );
  });
});
