import assert from 'node:assert/strict';
import { experiment } from '../support/post';
import { kubectl } from '../support/kubectl';

describe('kubectl get after the experiments of the study post', () => {
  it('ex05 · ClusterIP: all', () => {
    sameShape(kubectl(experiment('ex05'), 'all').stdout, [
      'NAME                                 READY   STATUS    RESTARTS   AGE',
      'pod/deploy-test01-5b8c666f54-bnmvr   1/1     Running   0          49s',
      'pod/deploy-test01-5b8c666f54-kkqfb   1/1     Running   0          49s',
      'pod/deploy-test01-5b8c666f54-q6pfm   1/1     Running   0          49s',
      'pod/nginx01                          1/1     Running   0          13s',
      '',
      'NAME                  TYPE        CLUSTER-IP    EXTERNAL-IP   PORT(S)   AGE',
      'service/kubernetes    ClusterIP   10.96.0.1     <none>        443/TCP   6d6h',
      'service/web-service   ClusterIP   10.100.25.6   <none>        80/TCP    39s',
      '',
      'NAME                            READY   UP-TO-DATE   AVAILABLE   AGE',
      'deployment.apps/deploy-test01   3/3     3            3           49s',
      '',
      'NAME                                       DESIRED   CURRENT   READY   AGE',
      'replicaset.apps/deploy-test01-5b8c666f54   3         3         3       49s',
    ]);
  });

  it('ex05 · ClusterIP: endpoints of the Service', () => {
    sameShape(kubectl(experiment('ex05'), 'endpoints web-service').stdout, [
      'NAME          ENDPOINTS                                                AGE',
      'web-service   192.168.131.71:80,192.168.131.72:80,192.168.149.199:80   33m',
    ]);
  });

  it('ex06 · NodePort: all, and pods with their nodes', () => {
    sameShape(kubectl(experiment('ex06'), 'svc').stdout, [
      'NAME                   TYPE        CLUSTER-IP       EXTERNAL-IP   PORT(S)        AGE',
      'kubernetes             ClusterIP   10.96.0.1        <none>        443/TCP        7d',
      'web-service-nodeport   NodePort    10.103.247.183   <none>        80:31001/TCP   20s',
    ]);
    sameShape(kubectl(experiment('ex06'), 'pod -o wide').stdout, [
      'NAME                             READY   STATUS    RESTARTS   AGE     IP                NODE         NOMINATED NODE   READINESS GATES',
      'deploy-test01-5b8c666f54-nhmwn   1/1     Running   0          2m10s   192.168.131.73    myserver02   <none>           <none>',
      'deploy-test01-5b8c666f54-t4v8q   1/1     Running   0          2m10s   192.168.149.201   myserver03   <none>           <none>',
      'deploy-test01-5b8c666f54-w9zj2   1/1     Running   0          2m10s   192.168.149.202   myserver03   <none>           <none>',
    ]);
  });

  it('ex07 · LoadBalancer with an external IP: services', () => {
    sameShape(kubectl(experiment('ex07'), 'svc').stdout, [
      'NAME                       TYPE           CLUSTER-IP     EXTERNAL-IP   PORT(S)        AGE',
      'kubernetes                 ClusterIP      10.96.0.1      <none>        443/TCP        7d2h',
      'web-service-loadbalancer   LoadBalancer   10.105.85.20   10.0.2.4      80:31002/TCP   5m19s',
    ]);
  });

  it('ex07 · LoadBalancer without one stays pending', () => {
    const files = experiment('ex07');
    files['ex07/service-test01.yml'] = files['ex07/service-test01.yml']?.replace(/ +externalIPs:\n.*\n/, '') ?? '';
    assert.match(kubectl(files, 'svc').stdout, /^web-service-loadbalancer +LoadBalancer +[\d.]+ +<pending> +80:31002/m);
  });

  it('ex08 · ExternalName: all', () => {
    sameShape(kubectl(experiment('ex08'), 'all').stdout, [
      'NAME          READY   STATUS    RESTARTS   AGE',
      'pod/nginx01   1/1     Running   0          20s',
      '',
      'NAME                               TYPE           CLUSTER-IP   EXTERNAL-IP      PORT(S)   AGE',
      'service/kubernetes                 ClusterIP      10.96.0.1    <none>           443/TCP   7d3h',
      'service/web-service-externalname   ExternalName   <none>       www.google.com   <none>    25s',
    ]);
  });

  it('counts what ConfigMaps and Secrets hold, and what autoscalers and disruption budgets ask for', () => {
    const files = {
      ...experiment('ex05'),
      'more.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { a: "1", b: "2" }
binaryData: { c: AA== }
---
apiVersion: v1
kind: Secret
metadata: { name: password }
stringData: { a: x }
data: { a: eA==, b: eA== }
---
apiVersion: v1
kind: Secret
metadata: { name: tls }
type: kubernetes.io/tls
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: deploy-test01 }
  minReplicas: 2
  maxReplicas: 5
  metrics:
    - { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }
    - { type: Resource, resource: { name: memory, target: { type: AverageValue, averageValue: 500Mi } } }
    - { type: Pods, pods: { metric: { name: rps }, target: { type: AverageValue, averageValue: 1k } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { minAvailable: 50%, selector: { matchLabels: { app.kubernetes.io/name: web-deploy } } }
---
apiVersion: v1
kind: Service
metadata: { labels: { nameless: "yes" } }
spec: { ports: [{ port: 80 }] }
`,
    };
    const table = (line: string) => kubectl(files, line).stdout.replaceAll('<unknown>\n', '1s\n');
    sameShape(table('cm'), ['NAME       DATA   AGE', 'settings   3      1s']);
    sameShape(table('secrets'), [
      'NAME       TYPE                DATA   AGE',
      'password   Opaque              2      1s',
      'tls        kubernetes.io/tls   0      1s',
    ]);
    assert.match(
      kubectl(files, 'hpa').stdout,
      /^NAME +REFERENCE +TARGETS +MINPODS +MAXPODS +REPLICAS +AGE\nweb +Deployment\/deploy-test01 +cpu: <unknown>\/50%, memory: <unknown>\/500Mi \+ 1 more\.\.\. +2 +5 +3 /,
    );
    assert.match(
      kubectl(files, 'pdb').stdout,
      /^NAME +MIN AVAILABLE +MAX UNAVAILABLE +ALLOWED DISRUPTIONS +AGE\nweb +50% +N\/A +1 /,
    );
    assert.doesNotMatch(kubectl(files, 'svc').stdout, /^ /m);
    assert.match(kubectl(files, 'secret password -o yaml').stdout, /\n {2}b: eA==\n/);
  });

  it('after everything is deleted', () => {
    const rest = { 'ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: default }\n' };
    sameShape(kubectl(rest, 'all').stdout, [
      'NAME                 TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE',
      'service/kubernetes   ClusterIP   10.96.0.1    <none>        443/TCP   6d7h',
    ]);
    assert.deepEqual(kubectl(rest, 'pod'), {
      stdout: '',
      stderr: 'No resources found in default namespace.\n',
      exitCode: 0,
    });
  });
});

/** Equal tables but for what a cluster makes up: hashes, suffixes, addresses, ages, and how wide these are. */
function sameShape(actual: string, expected: readonly string[]): void {
  assert.deepEqual(cells(actual), cells(`${expected.join('\n')}\n`));
}

function cells(text: string): string[][] {
  return text.split('\n').map(line =>
    line.split(/ {3,}/).map(cell =>
      cell
        .replace(/^((?:pod|replicaset\.apps)?\/?deploy-test01-)[a-z0-9]{8,10}(-[a-z0-9]{5})?$/, '$1…')
        .replaceAll(/192\.168\.\d+\.\d+/g, 'POD-IP')
        .replaceAll(/^10\.(?!96\.0\.1$)(?!0\.)\d+\.\d+\.\d+$/g, 'CLUSTER-IP')
        .replace(/^<unknown>$|^(\d+[dhms])+$/, 'AGE')
        .replace(/^myserver0[23]$/, 'WORKER'),
    ),
  );
}
