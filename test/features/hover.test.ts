import assert from 'node:assert/strict';
import { experiment, experiments } from '../support/post';
import { hoverAt } from '../support/hover';

describe('hover in the study post', () => {
  it('ex05: a ClusterIP Service is for the inside only', () => {
    assert.equal(
      hoverAt(at('ex05', 'service-test01.yml', 'web-service')),
      `**ClusterIP Service \`web-service\`: 3 pods answer, inside the cluster only**

- pods and nodes, inside only: \`10.99.27.190:80\`, for pods also by name, \`web-service.default.svc.cluster.local\`
- \`192.168.104.125:80\` \`deploy-test01-6d6984b776-6dsr2\` on \`myserver02\` [ex05/deploy-test01.yml:4](ex05/deploy-test01.yml#L4)
- \`192.168.242.94:80\` \`deploy-test01-6d6984b776-99wks\` on \`myserver03\` [ex05/deploy-test01.yml:4](ex05/deploy-test01.yml#L4)
- \`192.168.242.238:80\` \`deploy-test01-6d6984b776-zpjwt\` on \`myserver03\` [ex05/deploy-test01.yml:4](ex05/deploy-test01.yml#L4)
- *generated: the cluster IP, pod names and pod IPs; pods are assumed to be ready*`,
    );
  });

  it('ex05: its client is a pod that no Service selects', () => {
    assert.equal(firstLine(hoverAt(at('ex05', 'nginx-test01.yml', 'Pod'))), '**Pod `nginx01`: no Service selects it**');
  });

  it('ex06: a NodePort Service includes ClusterIP and is open on every node', () => {
    const text = hoverAt(at('ex06', 'service-test01.yml', 'NodePort'));
    assert.equal(
      firstLine(text),
      '**NodePort Service `web-service-nodeport`: 3 pods answer, inside the cluster and from outside on every node**',
    );
    includes(text, [
      '- NodePort includes ClusterIP',
      '- whoever reaches a node: `10.0.2.4:31001`, `10.0.2.5:31001` and `10.0.2.6:31001`',
      '- your own computer: `127.0.0.1:31051` and `127.0.0.1:31061`, through a port forward',
    ]);
  });

  it('ex06: each number says who calls it', () => {
    const chain = `
- \`nodePort\` 31001: users outside call any node, e.g. \`10.0.2.4:31001\`
- \`port\` 80: other pods call the Service, \`web-service-nodeport:80\`
- \`targetPort\` 80: the containers listen here`;
    assert.equal(
      hoverAt(at('ex06', 'service-test01.yml', '31001')),
      `**Port 31001 of every node: for users outside the cluster**\n${chain}`,
    );
    assert.equal(
      hoverAt(at('ex06', 'service-test01.yml', 'port: 80')),
      `**Port 80 of the Service: for other pods, which call \`web-service-nodeport:80\`**\n${chain}`,
    );
    assert.equal(
      hoverAt(at('ex06', 'service-test01.yml', 'targetPort')),
      `**Port 80 of the pods: where traffic ends, in the container**\n\n- Deployment \`deploy-test01\`: nginx in container nginx listens on 80${chain}`,
    );
  });

  it('ex07: a LoadBalancer Service includes both; its external IP is the business of the network', () => {
    includes(hoverAt(at('ex07', 'service-test01.yml', 'LoadBalancer')), [
      '- LoadBalancer includes NodePort, which includes ClusterIP',
      '- load balancer: `<pending>`, since nothing in this cluster gives it an address (setting `cluster.loadBalancer`)',
      '- outside, at the Service port: external IP `10.0.2.4:80` (node `myserver01`), on any node that such a packet reaches',
      '- your own computer: `127.0.0.1:80`, through a port forward',
    ]);
    includes(hoverAt(at('ex07', 'service-test01.yml', '10.0.2.4')), [
      '**Any node that receives a packet for `10.0.2.4:80` passes it on to `web-service-loadbalancer`**',
      '- it answers at the Service port, not at the node port',
      '- Kubernetes does not announce these addresses: that packets to them reach a node is the business of whoever runs the network',
    ]);
  });

  it('ex08: an ExternalName Service is a name, and the remote is asked for another one', () => {
    includes(hoverAt(at('ex08', 'service-test04.yml', 'www.google.com')), [
      "**ExternalName Service `web-service-externalname`: an alias for `www.google.com` in the cluster's DNS, nothing more**",
      '- `web-service-externalname.default.svc.cluster.local` answers with a CNAME record; the client then looks up `www.google.com` itself and connects there',
      '- the client still sends `Host: web-service-externalname` and asks for that name in TLS: the remote does not know it, so it often answers 404 or with a certificate that does not fit',
    ]);
  });

  it('shows selectors from both ends', () => {
    includes(hoverAt(at('ex06', 'service-test01.yml', 'web-deploy')), [
      '**`app.kubernetes.io/name=web-deploy` matches 3 pods of Deployment `deploy-test01`**',
      '- Deployment `deploy-test01` ×3 [ex06/deploy-test01.yml:4](ex06/deploy-test01.yml#L4)',
    ]);
    const labels = experiment('ex06');
    const deployment = experiments.ex06['deploy-test01.yml'].replace(/web-deploy\n {4}spec/, 'web-$0deploy\n    spec');
    includes(hoverAt({ ...labels, 'ex06/deploy-test01.yml': deployment }), [
      '**`app.kubernetes.io/name=web-deploy`: selected by Service `web-service-nodeport`**',
      '- Service `web-service-nodeport` (NodePort, 80→80) [ex06/service-test01.yml:6](ex06/service-test01.yml#L6)',
    ]);
  });

  it('shows a workload with its Services and pods', () => {
    assert.equal(
      hoverAt(at('ex06', 'deploy-test01.yml', 'Deployment')),
      `**Deployment \`deploy-test01\`: 3 pods, behind Service \`web-service-nodeport\`**

- Service \`web-service-nodeport\` (NodePort) 80→80/TCP [ex06/service-test01.yml:4](ex06/service-test01.yml#L4)
- pod \`deploy-test01-6d6984b776-6dsr2\` on \`myserver02\`, \`192.168.104.125\`
- pod \`deploy-test01-6d6984b776-99wks\` on \`myserver03\`, \`192.168.242.94\`
- pod \`deploy-test01-6d6984b776-zpjwt\` on \`myserver03\`, \`192.168.242.238\`
- *generated: pod names, addresses and nodes; pods are assumed to be ready*`,
    );
  });
});

describe('hover', () => {
  it('says why a Service has no endpoints, and what was probably meant', () => {
    const text = hoverAt(`${service('$0web', 'app: wbe')}---\n${workload('web', 'app: web')}`);
    assert.equal(firstLine(text), '**ClusterIP Service `web`: no pod answers, so connections are refused**');
    assert.match(text, /did you mean `app: web`.*manifest\.yaml:\d+\]\(manifest\.yaml#L\d+\)/);
  });

  it('says why it is not reported where the pods may come from elsewhere', () => {
    const text = hoverAt(`${service('web', 'app: w$0eb')}---\n${template}`);
    assert.equal(firstLine(text), '**`app=web` matches no pod**');
    assert.match(text, /no workload of that namespace is known|is a template/);
  });

  it('tells the pairs of a selector apart', () => {
    const text = hoverAt(`${service('web', 'app: web, tier: $0front')}---\n${workload('web', 'app: web, tier: back')}`);
    assert.equal(firstLine(text), '**`tier=front` matches no pod, so the Service has no endpoints**');
    const other = hoverAt(
      `${service('web', 'app: $0web, tier: front')}---\n${workload('web', 'app: web, tier: back')}`,
    );
    includes(other, ['**`app=web` matches 1 pod of Deployment `web`**', '- all 2 pairs together match no pods']);
  });

  it('shows from the pods’ end which Service just misses them', () => {
    includes(hoverAt(`${service('legacy', 'app: legacy')}---\n${workload('web', 'app: $0legacy-v2')}`), [
      '**`app=legacy-v2`: no Service selects by this label**',
      '- Service `legacy` does not select them: it asks for `app=legacy` [manifest.yaml:4](manifest.yaml#L4)',
    ]);
  });

  it('does not take every other Service for a near miss', () => {
    const others = `${service('cart', 'app: cart')}---\n${service('mail', 'app: mail')}---\n`;
    assert.equal(
      hoverAt(`${others}${workload('web', 'app: w$0eb')}`),
      '**`app=web`: no Service selects by this label**',
    );
  });

  it('knows what the API server takes as a port', () => {
    const quoted = service('web', 'app: web').replace('port: 80', 'port: 80, targetPort: "80$080"');
    includes(hoverAt(`${quoted}---\n${workload('web', 'app: web')}`), [
      '**`"8080"` in quotes is the name of a port, and names need a letter: write 8080**',
      '- `targetPort` "8080": no container has a port of this name',
    ]);
    const low = service('web', 'app: web').replace('port: 80', 'port: 80, nodePort: 80$080');
    assert.equal(
      firstLine(hoverAt(low.replace('spec: {', 'spec: { type: NodePort,'))),
      '**Port 8080 is no node port: the API server takes 30000 to 32767**',
    );
  });

  it('says that labels of the workload itself do not count', () => {
    const labelled = workload('web', 'app: web').replace('name: web', 'name: web, labels: { a$0pp: web }');
    assert.equal(firstLine(hoverAt(labelled)), '**A label of the Deployment itself, not of its pods**');
  });

  it('looks a named target port up in each pod', () => {
    const named = service('web', 'app: web').replace('port: 80', 'port: 80, targetPort: ht$0tp');
    const ports = 'ports: [{ name: http, containerPort: 8080 }]';
    includes(hoverAt(`${named}---\n${workload('web', 'app: web', ports)}`), [
      '**`http` is port 8080 of the pods: where traffic ends, in the container**',
      '- Deployment `web`: container main declares port 8080',
      '- `targetPort` http: the containers listen here (8080)',
    ]);
    includes(hoverAt(`${named}---\n${workload('web', 'app: web', 'ports: [{ name: htpp, containerPort: 8080 }]')}`), [
      '**No container has a TCP port named `http`, so port 80 has no endpoints**',
      '- Deployment `web`: its named ports are `htpp`; did you mean `htpp`?',
    ]);
  });

  it('knows where common images listen', () => {
    const wrong = experiments.ex06['service-test01.yml'].replace('targetPort: 80', 'targetPort: 8080');
    const text = hoverAt({
      ...experiment('ex06'),
      'ex06/service-test01.yml': wrong.replace('name: web', 'name: $0web'),
    });
    assert.match(firstLine(text) ?? '', /3 pods to call, .* on every node, but nothing listens there\*\*$/);
    assert.match(
      text,
      /- port 80: nothing listens on 8080: nginx listens on 80, not on 8080, so connections are refused/,
    );
  });

  it('shows from the container’s end which Service port leads to it', () => {
    const named = service('web', 'app: web').replace('port: 80', 'port: 80, targetPort: http');
    const ports = 'ports: [{ name: http, containerPort: 80$080 }]';
    assert.equal(
      hoverAt(`${named}---\n${workload('web', 'app: web', ports)}`),
      `**Container port 8080/TCP (\`http\`): where a Service port leads**

- Service \`web\` port 80 [manifest.yaml:4](manifest.yaml#L4)
- declaring a port is documentation: the process listens, or not, whatever is written here`,
    );
  });

  it('explains headless Services and traffic policies', () => {
    const headless = service('db', 'app: db').replace('spec: {', 'spec: { clusterIP: No$0ne,');
    assert.equal(
      firstLine(hoverAt(`${headless}---\n${workload('db', 'app: db')}`)),
      '**Headless: no cluster IP and no proxy; DNS answers the addresses of the ready pods**',
    );
    const local = service('web', 'app: web').replace(
      'spec: {',
      'spec: { type: NodePort, externalTrafficPolicy: Lo$0cal,',
    );
    assert.match(
      hoverAt({ ...experiment('ex08'), 'web.yaml': `${local}---\n${workload('web', 'app: web')}` }),
      /^\*\*`Local`: traffic from outside is answered only by nodes that run a ready pod: `myserver0[23]`\*\*\n\n- .* and .* drop it without an answer \(curl exit 28\)\n/,
    );
  });

  it('follows the backends of an Ingress', () => {
    const web = `${service('web', 'app: web')}---\n${workload('web', 'app: web')}---\n`;
    assert.equal(
      firstLine(hoverAt(web + ingress('we$0b', 80))),
      '**`shop.example.com/cart` → Service `web` port 80 → 1 pod**',
    );
    includes(hoverAt(web + ingress('wb$0e', 80)), [
      '**No Service `wbe` in namespace `default`: `shop.example.com/cart` answers 503**',
      '- did you mean `web`?',
    ]);
    assert.equal(
      firstLine(hoverAt(web + ingress('we$0b', 81))),
      '**Service `web` has no port `81`: `shop.example.com/cart` answers 503**',
    );
    const outside =
      'apiVersion: v1\nkind: Service\nmetadata: { name: api }\nspec: { type: ExternalName, externalName: api.example.org }\n---\n';
    assert.equal(
      firstLine(hoverAt(outside + ingress('ap$0i', 80))),
      '**`shop.example.com/cart` → Service `api` → `api.example.org`**',
    );
    assert.equal(
      firstLine(
        hoverAt({
          'podpath.yaml': 'external: { objects: [{ kind: Service, name: far }] }\n',
          'a.yaml': ingress('fa$0r', 80),
        }),
      ),
      '**`shop.example.com/cart` → Service `far`, which is not among these manifests**',
    );
  });

  it('names the bundles where they differ, and says once what they share', () => {
    const base = service('w$0eb', 'app: web');
    const overlays = {
      'base/web.yaml': base,
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'dev/deploy.yaml': workload('web', 'app: web'),
      'dev/kustomization.yaml': 'resources: [../base, deploy.yaml]\n',
      'live/deploy.yaml': workload('web', 'app: web').replace('spec:', 'spec:\n  replicas: 2'),
      'live/kustomization.yaml': 'resources: [../base, deploy.yaml]\n',
    };
    const text = hoverAt(overlays);
    assert.ok(!text.includes('`base`'), 'a base is not applied alone');
    assert.match(text, /In `dev`: \*\*ClusterIP Service `web`: 1 pod answers/);
    assert.match(text, /In `live`: \*\*ClusterIP Service `web`: 2 pods answer/);
  });

  it('has nothing to say between things, in comments and elsewhere', () => {
    assert.equal(hoverAt('# com$0ment\napiVersion: v1\nkind: Service\n'), '');
    assert.equal(hoverAt('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: $0a }\n'), '');
  });

  it('never takes more than a dozen lines', () => {
    const bundles = Object.assign(
      {},
      ...['a', 'b', 'c', 'd', 'e'].map((folder, index) => ({
        [`${folder}/deploy.yaml`]: workload('web', 'app: web').replace('spec:', `spec:\n  replicas: ${index + 1}`),
      })),
    ) as Record<string, string>;
    const several = hoverAt({ 'web.yaml': service('w$0eb', 'app: web'), ...bundles });
    assert.match(several, /… and otherwise in 3 more$/);
    assert.ok(several.split('\n').filter(it => it !== '').length <= 12, several);

    const many = Array.from({ length: 30 }, (_, index) => `${workload(`web-${index}`, 'app: web')}---\n`).join('');
    const lines = hoverAt(many + service('w$0eb', 'app: web')).split('\n');
    assert.ok(lines.filter(it => it !== '').length <= 12, lines.join('\n'));
  });
});

/** The files of an experiment with the cursor at the first occurrence of some text in one of them. */
describe('hover on a name by which something refers to another', () => {
  for (const [what, text, first] of [
    [
      'a backend of an HTTPRoute',
      `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web }
spec: { rules: [{ backendRefs: [{ name: w$0eb, port: 80 }] }] }
`,
      '**ClusterIP Service `web`: 1 pod answers, inside the cluster only**',
    ],
    [
      'the target of an autoscaler',
      `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: w$0eb } }
`,
      '**Deployment `web`: 1 pod, behind Service `web`**',
    ],
  ] as const) {
    it(`tells what ${what} is`, () => {
      assert.equal(
        firstLine(hoverAt(`${service('web', 'app: web')}---\n${workload('web', 'app: web')}---\n${text}`)),
        first,
      );
    });
    it(`says nothing of ${what} that does not exist`, () => {
      assert.equal(hoverAt(text), '');
    });
  }
});

function at(name: keyof typeof experiments, file: string, text: string): Record<string, string> {
  const files = experiment(name);
  const path = `${name}/${file}`;
  const content = files[path] ?? '';
  assert.ok(content.includes(text), `${path} holds no ${text}`);
  return { ...files, [path]: content.replace(new RegExp(`(?<![\\w-])${text}`), `$0${text}`.replace('$', '$$$$')) };
}

function firstLine(text: string): string | undefined {
  return text.split('\n')[0];
}

function includes(text: string, lines: readonly string[]): void {
  for (const line of lines) {
    assert.ok(text.split('\n').includes(line), `${line}\n\nis not in\n\n${text}`);
  }
}

function service(name: string, selector: string): string {
  return `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { ${selector} }, ports: [{ port: 80 }] }
`;
}

function workload(name: string, labels: string, ports = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { ${labels.replace('$0', '')} } }
  template:
    metadata: { labels: { ${labels} } }
    spec:
      containers:
        - name: main
          image: main
          ${ports}
`;
}

function ingress(name: string, port: number): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /cart
            pathType: Prefix
            backend: { service: { name: ${name}, port: { number: ${port} } } }
`;
}

const template = `apiVersion: apps/v1
kind: Deployment
metadata: { name: {{ .Values.name }} }
`;

describe('hover on the host of a Service', () => {
  const manifests = `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: mail }
spec: { type: ExternalName, externalName: mail.example.com }
---
`;
  const hosts: readonly (readonly [where: string, text: string])[] = [
    ['an environment variable', 'kind: Pod\nspec: { containers: [{ name: c, env: [{ name: A, value: HOSTS }] }] }'],
    ['a ConfigMap', 'kind: ConfigMap\ndata: { HOSTS_OF: HOSTS }'],
    ['a Secret', 'kind: Secret\nstringData: { HOSTS_OF: HOSTS }'],
  ];
  for (const [where, text] of hosts) {
    it(`in ${where} tells what the Service is, each of several its own`, () => {
      const at = (value: string) =>
        hoverAt(`${manifests}apiVersion: v1\nmetadata: { name: client }\n${text.replace(/\bHOSTS\b/, value)}\n`);
      assert.equal(
        firstLine(at("'http://w$0eb:80 http://mail:25'")),
        '**ClusterIP Service `web`: no pod answers, so connections are refused**',
      );
      assert.match(at("'http://web:80 http://ma$0il:25'"), /^\*\*ExternalName Service `mail`: an alias/);
      assert.equal(at("'http://oth$0er:80 http://mail:25'"), '');
    });
  }
});

describe('the hover of a Service that kustomizations rename', () => {
  const files = {
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml':
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: w$0eb\nspec: { selector: { app: web }, ports: [{ port: 80 }] }\n',
    'dev/kustomization.yaml': 'resources: [../base]\nnamePrefix: dev-\n',
    'prod/kustomization.yaml': 'resources: [../base]\nnameSuffix: -v2\n',
  };

  it('tells the name that each makes', () => {
    const text = hoverAt(files);
    assert.match(text, /In `dev`: .*Service `dev-web`/);
    assert.match(text, /In `prod`: .*Service `web-v2`/);
    assert.match(text, /the manifest calls it `web`; kustomize makes `dev-web` of that/);
  });
});
