import assert from 'node:assert/strict';
import { judgeAll } from '../../server/src/rules/judge';
import { load } from './workspace';

/** A manifest, and what the API server refuses of it: each field with the type of its error. */
export interface Refusal {
  readonly title: string;
  /** What stands in `spec` of a Pod beside its `containers`, and in its container; or a whole manifest. */
  readonly spec?: string;
  readonly container?: string;
  readonly manifest?: string;
  /** What stands in `cluster` of `podpath.yaml`, where it makes a difference. */
  readonly cluster?: string;
  readonly said: readonly string[];
}

/** A test for each of them. */
export function refusals(cases: readonly Refusal[]): void {
  for (const { title, spec = '', container = '', manifest = pod(spec, container), cluster, said } of cases) {
    it(title, () => {
      assert.deepEqual(refused(manifest, cluster), [...said].sort());
    });
  }
}

/** What is refused of a manifest, sorted. */
export function refused(manifest: string, cluster = ''): string[] {
  return judgeAll(load({ 'podpath.yaml': `cluster: { ${cluster} }\n`, 'manifest.yaml': manifest }))
    .flatMap(({ rejection, field }) => (rejection ? [`${field ?? ''} ${rejection.type}`] : []))
    .sort();
}

/** A Job by what stands in its `spec` beside the template. */
export function job(spec: string): string {
  return `
apiVersion: batch/v1
kind: Job
metadata: { name: once }
spec:${spec}
  template: { spec: { restartPolicy: Never, containers: [{ name: abc, image: busybox }] } }
`;
}

function pod(spec: string, container: string): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  ${spec}
  containers:
    - name: web
      image: nginx
      ${container}
`;
}
