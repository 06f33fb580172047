import assert from 'node:assert/strict';
import { firstLine, hoverAt, includes, service, workload } from '../support/hover';
import { experiment, experiments } from '../support/post';

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
