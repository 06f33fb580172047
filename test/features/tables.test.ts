import assert from 'node:assert/strict';
import { kubectl } from '../support/kubectl';

describe('kubectl get', () => {
  it('takes plurals, short names, groups, lists and pairs for the same thing', () => {
    const expected = kubectl(shop, 'deployments -n shop').stdout;
    for (const words of ['deploy', 'deployment', 'deployments.apps', 'Deployment', 'deployment.v1.apps']) {
      assert.equal(kubectl(shop, `${words} -n shop`).stdout, expected, words);
    }
    assert.match(kubectl(shop, 'deploy/web svc/web -n shop').stdout, /^deployment\.apps\/web .*\n\n.*\nservice\/web /m);
  });

  it('prints the namespace where all are asked for', () => {
    assert.equal(
      kubectl(shop, '-A sts,ds').stdout,
      [
        'NAMESPACE   NAME                  READY   AGE',
        'shop        statefulset.apps/db   2/2     <unknown>',
        '',
        'NAMESPACE   NAME                   DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR            AGE',
        'shop        daemonset.apps/agent   2         2         2       2            2           kubernetes.io/os=linux   <unknown>',
        '',
      ].join('\n'),
    );
  });

  it('adds columns with -o wide', () => {
    assert.equal(
      kubectl(shop, 'deploy -n shop -o wide').stdout,
      [
        'NAME   READY   UP-TO-DATE   AVAILABLE   AGE         CONTAINERS   IMAGES                SELECTOR',
        'web    2/2     2            2           <unknown>   app,proxy    shop/web,envoy:1.30   app=web,tier in (a,b)',
        '',
      ].join('\n'),
    );
  });

  it('prints headless Services and several ports', () => {
    assert.equal(
      kubectl(shop, 'svc -n shop -o wide').stdout,
      [
        'NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)         AGE         SELECTOR',
        'db     ClusterIP   None         <none>        5432/TCP        <unknown>   app=db',
        'web    ClusterIP   10.96.0.80   <none>        80/TCP,53/UDP   <unknown>   app=web,track=stable',
        '',
      ].join('\n'),
    );
  });

  it('cuts long addresses of load balancers short, unless asked for all', () => {
    const file = { 'lb.yaml': loadBalancer };
    assert.match(kubectl(file, 'svc lb').stdout, / a1b2c3d4e5f6g\.\.\. +443:/);
    assert.match(kubectl(file, 'svc lb -o wide').stdout, / a1b2c3d4e5f6g7\.elb\.example\.com +443:/);
  });

  it('shows the pods of a dump as their status says', () => {
    assert.equal(
      kubectl({ 'dump.yaml': dump }, 'pods,endpoints').stdout,
      [
        'NAME        READY   STATUS             RESTARTS   AGE',
        'pod/crash   0/1     CrashLoopBackOff   7          <unknown>',
        'pod/going   1/1     Terminating        0          <unknown>',
        'pod/over    0/1     Completed          0          <unknown>',
        'pod/right   1/1     Running            1          <unknown>',
        '',
        'NAME                   ENDPOINTS          AGE',
        'endpoints/kubernetes   10.0.0.11:6443     <unknown>',
        'endpoints/web          192.168.0.4:8080   <unknown>',
        '',
      ].join('\n'),
    );
  });

  it('names no node where a pod waits for one', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: c, image: c }] }\n';
    assert.match(
      kubectl({ 'dump.yaml': `${pod}status: { phase: Pending }\n` }, 'pod a -o wide').stdout,
      /\na +0\/1 +Pending +0 +<unknown> +<none> +<none> /,
    );
  });

  it('says what holds up a pod that is not started', () => {
    const pod = (name: string, init: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec:
  initContainers: [{ name: a, image: a }, { name: side, image: a, restartPolicy: Always }]
  containers: [{ name: c, image: c }]
status:
  phase: Pending
  initContainerStatuses: [${init}]
  containerStatuses: [{ name: c, ready: false, state: { waiting: { reason: PodInitializing } } }]
---
`;
    const done = '{ name: a, state: { terminated: { exitCode: 0 } } }';
    const files = [
      pod('first', '{ name: a, state: { running: {} } }'),
      pod('pull', '{ name: a, state: { waiting: { reason: ImagePullBackOff } } }'),
      pod('failed', '{ name: a, state: { terminated: { exitCode: 3 } } }'),
      pod('side', `${done}, { name: side, state: { waiting: { reason: PodInitializing } } }`),
      pod('started', `${done}, { name: side, started: true, ready: true, state: { running: {} } }`),
    ];
    assert.equal(
      kubectl({ 'dump.yaml': files.join('') }, 'pods').stdout,
      [
        'NAME      READY   STATUS                  RESTARTS   AGE',
        'failed    0/2     Init:ExitCode:3         0          <unknown>',
        'first     0/2     Init:0/2                0          <unknown>',
        'pull      0/2     Init:ImagePullBackOff   0          <unknown>',
        'side      0/2     Init:1/2                0          <unknown>',
        'started   1/2     PodInitializing         0          <unknown>',
        '',
      ].join('\n'),
    );
  });

  it('says in kubectl’s words what is not there', () => {
    assert.deepEqual(kubectl(shop, 'svc nope web -n shop -o name'), {
      stdout: 'service/web\n',
      stderr: 'Error from server (NotFound): services "nope" not found\n',
      exitCode: 1,
    });
    assert.equal(
      kubectl(shop, 'deploy nope -n shop').stderr,
      'Error from server (NotFound): deployments.apps "nope" not found\n',
    );
    assert.deepEqual(kubectl(shop, 'widgets'), {
      stdout: '',
      stderr: 'error: the server doesn\'t have a resource type "widgets"\n',
      exitCode: 1,
    });
    assert.equal(kubectl(shop, 'jobs -n nowhere').stderr, 'No resources found in nowhere namespace.\n');
    assert.equal(kubectl(shop, 'jobs -A').stderr, 'No resources found\n');
  });

  it('lists kinds without a table of their own by name', () => {
    const files = { 'a.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: settings }\n' };
    assert.equal(kubectl(files, 'sa').stdout, 'NAME       AGE\nsettings   <unknown>\n');
    assert.equal(kubectl(files, 'secrets').stderr, 'No resources found in default namespace.\n');
  });

  it('shows what a CronJob starts, and Endpoints that are written by hand', () => {
    assert.match(
      kubectl({ 'a.yaml': nightly }, 'cj,jobs').stdout,
      /^cronjob.batch\/nightly +0 3 \* \* \* +<none> +False +1 /m,
    );
    assert.match(kubectl({ 'a.yaml': nightly }, 'cj,jobs').stdout, /^job.batch\/nightly-\d+ +Running +0\/1 /m);
    assert.match(kubectl({ 'a.yaml': nightly }, 'ep').stdout, /^manual +1\.2\.3\.4:8080,1\.2\.3\.5:8080 /m);
    assert.match(
      kubectl({ 'a.yaml': nightly }, 'endpointslices').stdout,
      /^manual-\w{5} +IPv4 +8080 +1\.2\.3\.4,1\.2\.3\.5 /m,
    );
  });

  it('prints a List, or the object where one is named', () => {
    const list = JSON.parse(kubectl(shop, 'pods -n shop -o json').stdout) as { kind: string; items: unknown[] };
    assert.equal(list.kind, 'List');
    assert.equal(list.items.length, 6);
    assert.equal(
      kubectl(shop, 'svc db -n shop -o yaml').stdout,
      `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  clusterIP: None
  clusterIPs:
  - None
  internalTrafficPolicy: Cluster
  ipFamilies:
  - IPv4
  ipFamilyPolicy: SingleStack
  ports:
  - port: 5432
    protocol: TCP
    targetPort: 5432
  selector:
    app: db
  sessionAffinity: None
  type: ClusterIP
status:
  loadBalancer: {}
`,
    );
  });
});

const shop = {
  'shop.yaml': `apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector:
    matchLabels: { app: web }
    matchExpressions: [{ key: tier, operator: In, values: [a, b] }]
  template:
    metadata: { labels: { app: web, tier: a, track: stable } }
    spec:
      containers: [{ name: app, image: shop/web }, { name: proxy, image: "envoy:1.30" }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  serviceName: db
  replicas: 2
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: postgres }] }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: shop }
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      nodeSelector: { kubernetes.io/os: linux }
      containers: [{ name: agent, image: agent }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  clusterIP: 10.96.0.80
  selector: { track: stable, app: web }
  ports: [{ name: http, port: 80 }, { name: dns, port: 53, protocol: UDP }]
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { clusterIP: None, selector: { app: db }, ports: [{ port: 5432 }] }
`,
};

const loadBalancer = `apiVersion: v1
kind: Service
metadata: { name: lb }
spec: { type: LoadBalancer, ports: [{ port: 443 }] }
status: { loadBalancer: { ingress: [{ hostname: a1b2c3d4e5f6g7.elb.example.com }] } }
`;

const dump = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: { name: web }
    spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
${[
  [
    'crash',
    'phase: Running',
    'state: { waiting: { reason: CrashLoopBackOff } }, restartCount: 7, ready: false',
    'False',
    1,
  ],
  ['going', 'phase: Running', 'state: { running: {} }, ready: true', 'True', 2],
  ['over', 'phase: Succeeded', 'state: { terminated: { reason: Completed } }, ready: false', 'False', 3],
  ['right', 'phase: Running', 'state: { running: {} }, restartCount: 1, ready: true', 'True', 4],
]
  .map(
    ([name, phase, container, ready, address]) => `  - apiVersion: v1
    kind: Pod
    metadata:
      name: ${name}
      labels: { app: web }${name === 'going' ? '\n      deletionTimestamp: "2026-01-01T00:00:00Z"' : ''}
    spec: { containers: [{ name: web, image: web }] }
    status:
      ${phase}
      podIP: 192.168.0.${address}
      conditions: [{ type: Ready, status: "${ready}" }]
      containerStatuses: [{ ${container} }]
`,
  )
  .join('')}`;

const nightly = `apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly }
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: b }] } } }
---
apiVersion: v1
kind: Service
metadata: { name: manual }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Endpoints
metadata: { name: manual }
subsets: [{ addresses: [{ ip: 1.2.3.4 }, { ip: 1.2.3.5 }], ports: [{ port: 8080 }] }]
`;
