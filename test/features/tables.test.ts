import assert from 'node:assert/strict';
import { parseGet } from '../../server/src/features/tables/arguments';
import { humanDuration } from '../../server/src/features/tables/age';
import { get } from '../../server/src/features/tables/get';
import type { Printed } from '../../server/src/features/tables/get';
import { clusterOf } from '../../server/src/network/build-cluster';
import { clusterIp, experiment } from '../support/post';
import { load } from '../support/workspace';

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

describe('the families of a Service', () => {
  const v4 = 'cluster: { serviceCIDRs: [10.96.0.0/12] }';
  const dual = 'cluster: { serviceCIDRs: [10.96.0.0/12, "fd00::/108"] }';
  const cases: readonly (readonly [spec: string, settings: string, families: string])[] = [
    ['selector: { a: b }, ports: [{ port: 80 }]', v4, 'IPv4 SingleStack'],
    ['ipFamilyPolicy: PreferDualStack, ports: [{ port: 80 }]', v4, 'IPv4 PreferDualStack'],
    ['ipFamilyPolicy: PreferDualStack, ports: [{ port: 80 }]', dual, 'IPv4,IPv6 PreferDualStack'],
    ['ipFamilies: [IPv6], ports: [{ port: 80 }]', dual, 'IPv6 SingleStack'],
    ['clusterIP: None, selector: { a: b }', v4, 'IPv4 SingleStack'],
    ['clusterIP: None, selector: { a: b }, ipFamilyPolicy: RequireDualStack', dual, 'IPv4,IPv6 RequireDualStack'],
    ['clusterIP: None', v4, 'IPv4,IPv6 RequireDualStack'],
    ['type: ExternalName, externalName: example.com', dual, ' '],
  ];
  for (const [spec, settings, families] of cases) {
    it(`{ ${spec} }: ${families}`, () => {
      const files = {
        's.yaml': `apiVersion: v1\nkind: Service\nmetadata: { name: s }\nspec: { ${spec} }\n`,
        'podpath.yaml': settings,
      };
      const answer = JSON.parse(kubectl(files, 'svc s -o json').stdout) as {
        spec: { ipFamilies?: string[]; ipFamilyPolicy?: string };
      };
      assert.equal(`${(answer.spec.ipFamilies ?? []).join()} ${answer.spec.ipFamilyPolicy ?? ''}`, families);
    });
  }
});

describe('ages', () => {
  it('count from creationTimestamp, where a dump says it', () => {
    const made = clusterIp.replace(
      'name: web-service',
      'name: web-service\n  creationTimestamp: "2025-12-20T10:00:00Z"',
    );
    const printed = kubectl({ 'a.yaml': made }, 'svc', Date.parse('2025-12-20T10:33:20Z')).stdout;
    assert.match(printed, /^kubernetes .* <unknown>$/m);
    assert.match(printed, /^web-service .* 33m$/m);
  });

  it('read as kubectl writes them', () => {
    const minute = 60;
    const hour = 60 * minute;
    const day = 24 * hour;
    const expected: [number, string][] = [
      [45, '45s'],
      [119, '119s'],
      [192, '3m12s'],
      [15 * minute, '15m'],
      [5.5 * hour, '5h30m'],
      [30 * hour, '30h'],
      [6 * day + 6 * hour, '6d6h'],
      [7 * day, '7d'],
      [40 * day, '40d'],
      [740 * day, '2y10d'],
      [10 * 365 * day, '10y'],
    ];
    assert.deepEqual(
      expected.map(([seconds]) => humanDuration(seconds)),
      expected.map(([, text]) => text),
    );
  });
});

/** What a call prints of these files, which are one bundle. */
function kubectl(files: Readonly<Record<string, string>>, words: string, now?: number): Printed {
  const snapshot = load(files);
  const [bundle] = snapshot.bundles;
  assert.ok(bundle);
  const request = parseGet(words.split(' '), 'default');
  assert.ok(!('error' in request));
  const clock = now === undefined ? {} : { now };
  return get(clusterOf(bundle, snapshot.settings.cluster), { ...request, ...clock });
}

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
