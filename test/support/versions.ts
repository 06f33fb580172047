import assert from 'node:assert/strict';
import { parseGet } from '../../server/src/features/tables/arguments';
import { get } from '../../server/src/features/tables/get';
import { clusterOf } from '../../server/src/network/build-cluster';
import type { Cluster } from '../../server/src/network/cluster';
import { judgeAll } from '../../server/src/rules/judge';
import { load } from './workspace';

/** Whether a finding says something, for a `cluster` of `podpath.yaml`. */
export function says(cluster: string, manifest: string, said: string): boolean {
  const findings = judgeAll(load({ 'podpath.yaml': `cluster: { ${cluster} }\n`, 'manifest.yaml': manifest }));
  return findings.some(it => `${it.rejection?.detail ?? ''} ${it.message}`.includes(said));
}

/** What `get` with these words prints. */
export function printed(cluster: string, manifest: string, words: string): string {
  const request = parseGet(words.split(' '), 'default');
  assert.ok(!('error' in request));
  return get(clusterUnder(cluster, manifest), request).stdout;
}

/** The cluster that a manifest makes. */
export function clusterUnder(cluster: string, manifest: string): Cluster {
  const snapshot = load({ 'podpath.yaml': `cluster: { ${cluster} }\n`, 'manifest.yaml': manifest });
  const [bundle] = snapshot.bundles;
  assert.ok(bundle);
  return clusterOf(bundle, snapshot.settings.cluster);
}

/** Manifests in a line, each with what the test is about. */
export const container = (more: string) => `containers: [{ name: web, image: nginx, ${more} }]`;
export const pod = (spec: string) => `{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { ${spec} } }`;
export const service = (spec: string, name = 'web') =>
  `{ apiVersion: v1, kind: Service, metadata: { name: ${name} }, spec: { ports: [{ port: 80 }], ${spec} } }`;
export const stateful = (name: string) =>
  `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: ${name} }, spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { ${container('')} } } } }`;
export const job = (label: string) =>
  `{ apiVersion: batch/v1, kind: Job, metadata: { name: once }, spec: { template: { metadata: { labels: { ${label} } }, spec: { restartPolicy: Never, ${container('')} } } } }`;

/** A pod with a sidecar that listens, and a Service that leads to that. */
export const sidecar = pod(
  'initContainers: [{ name: proxy, image: envoy, restartPolicy: Always, ports: [{ name: in, containerPort: 15006, hostPort: 90 }] }], containers: [{ name: web, image: nginx }]',
).replace('name: web }', 'name: web, labels: { app: web } }');
export const throughSidecar = service('selector: { app: web }').replace('port: 80', 'port: 80, targetPort: in');
