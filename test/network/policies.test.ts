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
              expected: isDenied ? 'timed-out' : 'delivered',
              actual: verdict,
            };
          }),
        );
      }),
      1,
    );
  });

  it('is stopped where the tables of the policies of administrators say so', () => {
    const admin = sharedJson('testdata', 'connectivity', 'network-policy-api', 'anp-banp.json') as {
      cases: readonly { id: string; manifests: string; flows: readonly Flow[] }[];
    };
    const { base, cases } = sharedJson(
      'testdata',
      'connectivity',
      'network-policy-api',
      'clusternetworkpolicy.json',
    ) as {
      base: string;
      cases: readonly {
        id: string;
        policies: string;
        namespaceLabels: Readonly<Record<string, Readonly<Record<string, string>>>>;
        flows: readonly Flow[];
      }[];
    };
    const others = base.split(/^---$/m).filter(it => !/^kind: Namespace$/m.test(it));
    const cluster = cases.map(({ id, policies, namespaceLabels, flows }) => {
      const namespaces = Object.entries(namespaceLabels).map(([name, labels]) =>
        JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }),
      );
      return { id, flows, manifests: [...namespaces, ...others, policies].join('\n---\n') };
    });
    agreement([...admin.cases, ...cluster].flatMap(traced), 1);
  });
});

interface Flow {
  readonly src: string;
  readonly dst: string;
  readonly port: number;
  readonly protocol: string;
  readonly allowed?: boolean;
  readonly ingress?: boolean;
  readonly egress?: boolean;
}

/** Pods by name; a flow from a pod to itself is not asserted. */
function traced({ id, manifests, flows }: { id: string; manifests: string; flows: readonly Flow[] }): Compared[] {
  const network = networkFrom(manifests);
  return flows
    .filter(it => it.src !== it.dst)
    .map(({ src, dst, port, protocol, ingress, egress, allowed = ingress === true && egress === true }) => {
      const [namespace = '', name = ''] = dst.split('/');
      const address = network.cluster.pod(namespace, name)?.ips[0] ?? '';
      const source = sourceIn(network, src.replace('/', '/pod/'));
      return {
        id: `${id}: ${src} to ${dst}:${port}/${protocol}`,
        expected: allowed ? 'delivered' : 'timed-out',
        actual: trace(network, source, `${address}:${port}/${protocol.toLowerCase()}`).verdict,
      };
    });
}
