import assert from 'node:assert/strict';
import type { Range, WorkspaceEdit, WorkspaceEditClientCapabilities } from 'vscode-languageserver/node';
import { changedLines, edited } from './edits';
import { Editor } from './editor';

export type Files = Readonly<Record<string, string>>;

export const service = `apiVersion: v1
kind: Service
metadata:
  name: web
  labels: { team: blue }
spec:
  selector:
    app: web
  ports:
    - name: public
      port: 80
      targetPort: http
`;
export const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: { app: web }
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels:
        app: "web"
        tier: front
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector: { matchExpressions: [{ key: app, operator: In, values: [web] }] }
      topologySpreadConstraints:
        - topologyKey: zone
          labelSelector:
            matchLabels:
              app: web
          matchLabelKeys: [app]
      containers:
        - name: main
          image: web:8080
          ports:
            - name: http
              containerPort: 8080
          livenessProbe: { httpGet: { port: http } }
          env:
            - name: SELF
              valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } }
`;
export const policies = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress:
    - from: [{ podSelector: { matchLabels: { app: other } } }]
      ports: [{ port: http }]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  maxUnavailable: 1
  selector:
    matchLabels: { app: web }
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector: { matchLabels: { team: blue } }
  endpoints:
    - port: public
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: web
spec:
  selector: { matchLabels: { app: web } }
  podMetricsEndpoints:
    - port: http
`;
export const callers = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  defaultBackend: { service: { name: web, port: { name: public } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: shop }
data:
  url: http://web.default.svc.cluster.local:80/web
  BACKEND_HOST: web
  title: web
  nginx.conf: |
    upstream all { server web:80; server web.other:80; }
    proxy_pass http://web/web.html;
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web
spec:
  hosts: [web, www.example.com]
  http:
    - route: [{ destination: { host: web.default.svc.cluster.local, subset: web } }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web }
spec:
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
---
apiVersion: v1
kind: Pod
metadata: { name: caller }
spec:
  containers:
    - name: main
      image: caller
      args: [--peer=web:80, --name=web, --db-host=web, "https://user@web:80/?q=web"]
      env:
        - { name: WEB_URL, value: "http://web" }
        - { name: WEB_HOST, value: web }
        - { name: WEB_NAME, value: web }
        - { name: FIRST, value: "web.default.svc,www.web" }
`;
export const elsewhere = service.replace('name: web', 'name: web\n  namespace: other');
export const all: Files = {
  'service.yaml': service,
  'deployment.yaml': deployment,
  'policies.yaml': policies,
  'callers.yaml': callers,
};

/** The changed lines of each file after the name at `$0` has become another one. Rejects where that is refused. */
export async function renamed(files: Files, newName: string): Promise<Record<string, string[]>> {
  const texts = withoutCursor(files);
  const after = edited(await renaming(files, newName), texts);
  return Object.fromEntries(
    Object.entries(texts)
      .map(([name, text]) => [name, changedLines(text, after[name] ?? '')] as const)
      .filter(([, changed]) => changed.length > 0),
  );
}

/** The edits that give the name at `$0` another one, by path. `abilities` are what the editor can do about edits. */
export async function renaming(
  files: Files,
  newName: string,
  abilities: WorkspaceEditClientCapabilities = {},
): Promise<WorkspaceEdit> {
  const texts = withoutCursor(files);
  const [path = '', marked = ''] = Object.entries(files).find(([, text]) => text.includes('$0')) ?? [];
  const lines = marked.slice(0, marked.indexOf('$0')).split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const editor = await Editor.start({
    files: texts,
    capabilities: {
      textDocument: { rename: { prepareSupport: true } },
      workspace: { workspaceEdit: { documentChanges: true, ...abilities } },
    },
  });
  try {
    const at = { textDocument: { uri: editor.uri(path) }, position };
    const prepared = await editor.connection.sendRequest<{ range: Range; placeholder: string } | null>(
      'textDocument/prepareRename',
      at,
    );
    assert.ok(prepared, 'there is something to rename');
    const { start, end } = prepared.range;
    assert.equal(texts[path]?.split('\n')[start.line]?.slice(start.character, end.character), prepared.placeholder);
    const edit = await editor.connection.sendRequest<WorkspaceEdit>('textDocument/rename', { ...at, newName });
    const pathOf = (uri: string) => Object.keys(texts).find(it => editor.uri(it) === uri) ?? uri;
    return {
      ...edit,
      documentChanges: (edit.documentChanges ?? []).map(it =>
        'edits' in it ? { ...it, textDocument: { ...it.textDocument, uri: pathOf(it.textDocument.uri) } } : it,
      ),
    };
  } finally {
    await editor.stop();
  }
}

function withoutCursor(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace('$0', '')]));
}
