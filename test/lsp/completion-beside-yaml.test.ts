import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { CompletionItem, Position, Range } from 'vscode-languageserver/node';
import { uriOf } from '../../server/src/lsp/node/paths';
import { knownToSchemas } from '../../server/src/protocol/protocol';
import { Editor } from '../support/editor';
import { YamlServer } from '../support/yaml-server';

const others = `apiVersion: v1
kind: Pod
metadata: { name: api, labels: { app: api, tier: back } }
spec: { containers: [{ name: main, image: api, ports: [{ name: grpc, containerPort: 9000 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: api }
spec: { selector: { app: api }, ports: [{ name: public, port: 80, targetPort: grpc }] }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: public }
spec: { controller: example.com/controller }
`;
const documents = [
  `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: default
spec:
  type: ClusterIP
  externalTrafficPolicy: Local
  selector:
    app: api
  ports:
    - name: http
      port: 80
      protocol: TCP
      targetPort: grpc
`,
  `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    type: Recreate
  selector:
    matchLabels:
      app: web
    matchExpressions:
      - key: app
        operator: In
        values:
          - web
  template:
    metadata:
      labels:
        app: web
    spec:
      dnsPolicy: Default
      containers:
        - name: main
          image: web
          imagePullPolicy: Always
          env:
            - name: API_URL
              value: http://api:80
          ports:
            - name: http
              containerPort: 80
              protocol: TCP
          readinessProbe:
            httpGet:
              port: http
              scheme: HTTP
`,
  `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: api
  policyTypes:
    - Ingress
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: default
      ports:
        - port: grpc
          protocol: TCP
`,
  `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  ingressClassName: public
  rules:
    - host: example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: api
                port:
                  number: 80
`,
];

/** VS Code shows what both servers offer, as two lists in one: the YAML extension knows a schema, Podpath the workspace. */
describe('completion beside the YAML extension', () => {
  let editor: Editor;
  let yaml: YamlServer;

  before(async function () {
    this.timeout(20_000);
    yaml = await YamlServer.start(uriOf(resolve('test/fixtures/schemas/kubernetes.json')));
    editor = await Editor.start({ files: { 'others.yaml': others } });
  });

  after(async () => {
    yaml.stop();
    await editor.stop();
  });

  for (const document of documents) {
    const kind = /kind: (\w+)/.exec(document)?.[1] ?? '';

    it(`offers nothing twice in a ${kind}, and puts it first and in the same place`, async function () {
      this.timeout(60_000);
      let [alone, both] = [0, 0];
      for (const { text, position } of typed(document)) {
        const [ours, theirs] = [await complete(text, position), await yaml.complete(text, position)];
        const told = `${position.line + 1}:${position.character + 1} of ${text.split('\n')[position.line] ?? ''}`;
        const labels = new Set(theirs.map(it => it.label));
        const twice = ours.filter(it => labels.has(it.label.replace(/: $/, '')));
        assert.deepEqual(
          twice.filter(it => it.data !== knownToSchemas).map(it => it.label),
          [],
          told,
        );
        for (const it of theirs.length > 0 ? ours : []) {
          assert.deepEqual(rangeOf(it), rangeOf(theirs[0]), told);
          assert.ok(
            theirs.every(other => sortText(it) < sortText(other)),
            told,
          );
        }
        alone += ours.length > 0 && theirs.length === 0 ? 1 : 0;
        both += ours.length > 0 && theirs.length > 0 ? 1 : 0;
      }
      assert.ok(alone > 0 && both > 0, `${alone} places of our own, ${both} shared`);
    });
  }

  async function complete(text: string, position: Position): Promise<readonly CompletionItem[]> {
    await editor.open('new.yaml', text);
    const items = await editor.connection.sendRequest<CompletionItem[] | null>('textDocument/completion', {
      textDocument: { uri: editor.uri('new.yaml') },
      position,
      context: { triggerKind: 1 },
    });
    await editor.close('new.yaml');
    return items ?? [];
  }
});

function sortText({ sortText: text, label }: CompletionItem): string {
  return text ?? label;
}

function rangeOf(item: CompletionItem | undefined): Range | undefined {
  return item?.textEdit && 'range' in item.textEdit ? item.textEdit.range : undefined;
}

/** The text as it is while one of its lines is being typed: where a word begins, and after its first letter. */
function typed(text: string): { text: string; position: Position }[] {
  const lines = text.split('\n');
  return lines.flatMap((whole, line) => {
    const ends = [...whole.matchAll(/[^\s:-]\S*/g)].flatMap(({ index }) => [index, index + 1]);
    return ends.map(character => ({
      text: lines.with(line, whole.slice(0, character)).join('\n'),
      position: { line, character },
    }));
  });
}
