import assert from 'node:assert/strict';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  DocumentLink,
  Range,
  SelectionRange,
  WorkspaceSymbol,
} from 'vscode-languageserver/node';
import { Editor } from '../support/editor';

const urls = `apiVersion: v1
kind: ConfigMap
metadata: { name: more }
data:
  a: 'http://admin:pw@web:80/a?b=c#d'
  b: |
    # not http://example.org/ but
    health = "http://web/health"; other = (http://gone/)
  c: web:80
  d: [redis://db.data]
  e: "redis://db.data"
`;

const files = {
  'app/service.yaml': `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
`,
  'app/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: main
          image: web
          ports:
            - name: http # where it listens
              containerPort: 8080
          env:
            - { name: DB_HOST, value: 'db.data' }
          envFrom: [{ configMapRef: { name: urls } }]
`,
  'app/callers.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: entry }
spec:
  defaultBackend: { service: { name: web, port: { number: 80 } } }
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: gate }
spec: { gatewayClassName: x }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: route }
spec:
  parentRefs: [{ name: gate }]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: urls }
data: { self: "http://web" }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: mesh
spec: { hosts: [web] }
`,
  'app/data.yaml': `apiVersion: v1
kind: Service
metadata: { name: db, namespace: data }
spec: { clusterIP: None, selector: { app: db }, ports: [{ port: 5432 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: data }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db, image: db }] } }
---
apiVersion: v1
kind: Namespace
metadata: { name: default }
---
apiVersion: v1
kind: Service
metadata: { name: other, namespace: default }
spec: { ports: [{ port: 1 }] }
`,
  'over lay/kustomization.yaml': `resources:
  - ../extra/config.yaml
  - ../base
  - gone.yaml
  - https://example.com/x
patches:
  - path: patch one.yaml
`,
  'over lay/patch one.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: extra }\n',
  'extra/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: extra }\n',
  'base/kustomization.yml': 'resources: []\n',
};

describe('the structure of a workspace', () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.start({ files });
  });

  after(() => editor.stop());

  describe('as a hierarchy of calls', () => {
    it('tells who calls a Service, and where it leads', async () => {
      const [service] = await prepare('app/service.yaml', 3, 4);
      assert.equal(service?.name, 'Service web');
      assert.deepEqual(await incoming(service), [
        'Ingress entry: 5 web, 6 web',
        'HTTPRoute route: 18 web',
        'ConfigMap urls: 23 web',
        'VirtualService mesh: 29 web',
      ]);
      assert.deepEqual(await outgoing(service), ['Deployment web: 4 selector']);
    });

    it('goes on from there: through ConfigMaps to workloads, through routes to Gateways', async () => {
      const [map] = await prepare('app/callers.yaml', 22, 10);
      assert.deepEqual(await incoming(map), ['Deployment web: 4 web']);
      assert.deepEqual(await outgoing(map), ['Service web: 23 web']);
      const [route] = await prepare('app/callers.yaml', 15, 10);
      assert.deepEqual(await incoming(route), ['Gateway gate: 10 gate']);
      const [gateway] = await prepare('app/callers.yaml', 10, 10);
      assert.deepEqual(await outgoing(gateway), ['HTTPRoute route: 10 gate']);
    });

    it('tells whom a workload calls and who selects it', async () => {
      const [workload] = await prepare('app/deployment.yaml', 12, 14);
      assert.deepEqual(await incoming(workload), ['Service web: 4 selector']);
      assert.deepEqual(await outgoing(workload), ['Service db: 17 db', 'ConfigMap urls: 4 web']);
    });

    it('does not take the set that a Service governs for a caller, and knows no calls of a Namespace', async () => {
      const [service] = await prepare('app/data.yaml', 2, 1);
      assert.deepEqual(await incoming(service), ['Deployment web: 17 db']);
      assert.deepEqual(await prepare('app/data.yaml', 15, 8), []);
    });
  });

  it('links the paths of a kustomization with what the workspace has', async () => {
    const links = await editor.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri: editor.uri('over lay/kustomization.yaml') },
    });
    assert.deepEqual(
      links.map(it => [it.range.start.line, it.range.start.character, it.target]),
      [
        [1, 4, editor.uri('extra/config.yaml')],
        [2, 4, editor.uri('base/kustomization.yml')],
        [6, 10, editor.uri('over lay/patch one.yaml')],
      ],
    );
  });

  it('links the URLs of Services, with their paths, and no names', async () => {
    const linksOf = (path: string) =>
      editor.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', {
        textDocument: { uri: editor.uri(path) },
      });
    assert.deepEqual(await linksOf('app/service.yaml'), []);
    assert.deepEqual(await linksOf('app/deployment.yaml'), []);
    const [link, ...others] = await linksOf('app/callers.yaml');
    const line = files['app/callers.yaml'].split('\n')[link?.range.start.line ?? 0];
    assert.equal(line?.slice(link?.range.start.character, link?.range.end.character), 'http://web');
    assert.equal(link?.target, `${editor.uri('app/service.yaml')}#L3`);
    assert.deepEqual(others, []);
    await editor.open('urls.yaml', urls);
    assert.deepEqual(
      (await linksOf('urls.yaml')).map(({ range: { start, end } }) =>
        urls.split('\n')[start.line]?.slice(start.character, end.character),
      ),
      ['http://admin:pw@web:80/a?b=c#d', 'http://web/health', 'redis://db.data'],
    );
    await editor.close('urls.yaml');
  });

  it('finds objects by kind, namespace and name, and containers by the names of their ports', async () => {
    assert.deepEqual(await symbols('deplweb'), ['Deployment web', 'http 8080 in Deployment web']);
    assert.deepEqual(await symbols('data/db'), ['Service data/db', 'StatefulSet data/db']);
    assert.deepEqual(await symbols('#svc db'), ['Service data/db']);
    assert.deepEqual(await symbols('http 80'), ['http 8080 in Deployment web']);
    assert.deepEqual(await symbols('nothing like this'), []);
    assert.ok((await symbols('')).length >= 12);
  });

  it('selects step by step from a value to its pair, the map, the document and the file', async () => {
    assert.deepEqual(await selections('app/deployment.yaml', 17, 40), [
      'db.data',
      "'db.data'",
      "value: 'db.data'",
      "{ name: DB_HOST, value: 'db.data' }",
      "- { name: DB_HOST, value: 'db.data' }",
      'env: …',
      'name: main …',
      '- name: main …',
      'containers: …',
      'spec: …',
      'metadata: { labels: { app: web } } …',
      'template: …',
      'selector: { matchLabels: { app: web } } …',
      'spec: …',
      'apiVersion: apps/v1 …',
      'apiVersion: apps/v1 …',
    ]);
    const steps = await selections('app/data.yaml', 3, 19);
    assert.deepEqual(steps.slice(0, 3), ['db', 'name: db', '{ name: db, namespace: data }']);
  });

  async function prepare(path: string, line: number, character: number): Promise<CallHierarchyItem[]> {
    return (
      (await editor.connection.sendRequest<CallHierarchyItem[] | null>('textDocument/prepareCallHierarchy', {
        textDocument: { uri: editor.uri(path) },
        position: { line: line - 1, character },
      })) ?? []
    );
  }

  async function incoming(item: CallHierarchyItem | undefined): Promise<string[]> {
    const calls = await editor.connection.sendRequest<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
      item,
    });
    return calls.map(({ from, fromRanges }) => `${from.name}: ${written(from.uri, fromRanges)}`);
  }

  async function outgoing(item: CallHierarchyItem | undefined): Promise<string[]> {
    const calls = await editor.connection.sendRequest<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
      item,
    });
    return calls.map(({ to, fromRanges }) => `${to.name}: ${written(item?.uri ?? '', fromRanges)}`);
  }

  function textAt(uri: string, { start, end }: Range): string {
    const [, text = ''] = Object.entries(files).find(([path]) => editor.uri(path) === uri) ?? [];
    const lines = text.split('\n').slice(start.line, end.line + 1);
    const [first = ''] = lines;
    return lines.length > 1 ? `${first.slice(start.character).trim()} …` : first.slice(start.character, end.character);
  }

  function written(uri: string, ranges: readonly Range[]): string {
    return ranges.map(it => `${it.start.line + 1} ${textAt(uri, it)}`).join(', ');
  }

  async function symbols(query: string): Promise<string[]> {
    const found = await editor.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query });
    return found.map(it => (it.containerName === undefined ? it.name : `${it.name} in ${it.containerName}`));
  }

  async function selections(path: string, line: number, character: number): Promise<string[]> {
    const [found] = await editor.connection.sendRequest<SelectionRange[]>('textDocument/selectionRange', {
      textDocument: { uri: editor.uri(path) },
      positions: [{ line: line - 1, character }],
    });
    const steps: string[] = [];
    for (let step = found; step; step = step.parent) {
      steps.push(textAt(editor.uri(path), step.range));
    }
    return steps;
  }
});
