import assert from 'node:assert/strict';
import { clusterOf } from '../../server/src/network/build-cluster';
import type { Cluster, Pod } from '../../server/src/network/cluster';
import { forwardPorts, forwardTarget } from '../../server/src/network/kubectl-port-forward';
import { agreement } from '../support/agreement';
import { sharedJson } from '../support/shared';
import { load } from '../support/workspace';

interface ForwardCase {
  readonly id: string;
  readonly name: string;
  readonly target: 'pod' | 'service';
  readonly objects: readonly Readonly<Record<string, unknown>>[];
  readonly args: readonly string[];
  readonly expected: readonly string[] | 'accepted' | null;
  readonly error: boolean;
}

const table = sharedJson('testdata', 'connectivity', 'port-forward', 'cases.json') as { cases: ForwardCase[] };

describe('kubectl port-forward', () => {
  it('chooses ports as its own tests say', () => {
    agreement(
      table.cases.map(it => ({ id: `${it.id} ${it.name}`, expected: expected(it), actual: forwarded(it) })),
      1,
    );
  });

  it('says what state a pod is in that does not run', () => {
    const cluster = clusterFrom([
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'pod', namespace: 'test' },
        spec: { containers: [{ name: 'c' }] },
        status: { phase: 'Pending' },
      },
    ]);
    for (const target of ['pod', 'pod/pod']) {
      assert.deepEqual(forwardTarget(cluster, target, ['80'], 'test'), {
        error: 'unable to forward port because pod is not running. Current status=Pending',
      });
    }
  });
});

function expected({ expected: ports, error }: ForwardCase): unknown {
  return error ? 'error' : ports === 'accepted' || ports === null ? 'accepted' : ports.map(full);
}

/** `80` stands for `80:80`. */
function full(port: string): string {
  return port.includes(':') ? port : `${port}:${port}`;
}

function forwarded({ objects, target, args, expected: ports }: ForwardCase): unknown {
  const cluster = clusterFrom(objects);
  const service = target === 'service' ? cluster.service('test', 'svc') : undefined;
  const result = forwardPorts(cluster.pods[0] ?? anyPod(), service, args, cluster.settings);
  if ('error' in result) {
    return 'error';
  }
  return ports === 'accepted' ? 'accepted' : result.ports.map(it => `${it.local ?? ''}:${it.remote}`);
}

function anyPod(): Pod {
  const [pod] = clusterFrom([
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'pod', namespace: 'test' },
      spec: { containers: [{ name: 'c' }] },
    },
  ]).pods;
  return pod!;
}

function clusterFrom(objects: readonly unknown[]): Cluster {
  const snapshot = load(objects.map(it => JSON.stringify(it)).join('\n---\n'));
  return clusterOf(snapshot.bundles[0]!, snapshot.settings.cluster);
}
