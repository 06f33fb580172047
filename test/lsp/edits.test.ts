import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { codeActions } from '../../server/src/features/code-actions';
import { codeLenses } from '../../server/src/features/code-lens';
import { diagnostics } from '../../server/src/features/diagnostics';
import { documentSymbols } from '../../server/src/features/document-symbols';
import { foldingRanges } from '../../server/src/features/folding';
import { Workspace } from '../../server/src/workspace/workspace';
import { casesOf, withoutExpectations } from '../support/check';
import { Editor } from '../support/editor';
import { manifestsBelow, sharedPath } from '../support/shared';
import { load } from '../support/workspace';

const corpus = sharedPath('corpus');
const fixtures = join(__dirname, '../fixtures');

describe('random edits', () => {
  it('one by one end in the same diagnostics as a fresh start', async () => {
    const editor = await Editor.start();
    await fc.assert(
      fc.asyncProperty(fc.array(edit(), { minLength: 1, maxLength: 12 }), async edits => {
        const texts = new Map(files);
        for (const [path, text] of files) {
          await editor.open(path, text);
        }
        const versions = new Map<string, number>();
        for (const { file, at, remove, insert } of edits) {
          const [path] = files[file % files.length] ?? ['', ''];
          const before = texts.get(path) ?? '';
          const start = addressable(before, at % (before.length + 1));
          const end = addressable(before, Math.min(before.length, start + remove));
          texts.set(path, before.slice(0, start) + insert + before.slice(end));
          const range = { start: positionAt(before, start), end: positionAt(before, end) };
          versions.set(path, await editor.change(path, insert, range));
        }
        await editor.settled();
        const fresh = new Workspace({ roots: [editor.uri('.')] });
        texts.forEach((text, path) => fresh.set(editor.uri(path), text));
        const snapshot = fresh.snapshot();
        for (const [path] of files) {
          const pushed = editor.published.get(editor.uri(path))?.diagnostics ?? [];
          const expected = diagnostics(snapshot, editor.uri(path), { documentation: editor.documentation });
          assert.deepEqual(pushed, JSON.parse(JSON.stringify(expected)), path);
        }
        for (const [path] of files) {
          await editor.close(path);
        }
      }),
      { numRuns: 50, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false },
    );
    await editor.stop();
  });
});

describe('unfinished text', () => {
  it('every prefix of every fourth document of the fixtures loads', () => {
    const texts = manifestsBelow(fixtures)
      .filter(it => !it.startsWith('schemas/'))
      .flatMap(it => casesOf(readFileSync(join(fixtures, it), 'utf8')))
      .flatMap(it => Object.values(it.files))
      .flatMap(it => withoutExpectations(it).split(/^(?=---$)/m))
      .filter((_, index) => index % 4 === 0);
    const workspace = new Workspace({ roots: [''] });
    const tried = new Set<string>();
    for (const text of texts) {
      for (let end = 0; end < text.length; end++) {
        const prefix = text.slice(0, end);
        // Within a word, or a run of one character, nothing new begins.
        if (!/^(?:(.)\1\1|[A-Za-z]{3})$/s.test(prefix.slice(-3)) && !tried.has(prefix)) {
          tried.add(prefix);
          workspace.set('a.yaml', prefix);
          workspace.read(() => false);
        }
      }
    }
  }).timeout(120_000);

  it('prefixes of fixtures are answered', () => {
    for (const path of manifestsBelow(fixtures)) {
      const [first] = casesOf(readFileSync(join(fixtures, path), 'utf8'));
      const texts = first?.files ?? {};
      for (const [name, text] of Object.entries(texts)) {
        for (let end = 0; end < text.length; end += 1 + Math.floor(text.length / 30)) {
          askEverything({ ...texts, [name]: text.slice(0, end) }, name);
        }
      }
    }
  }).timeout(60_000);

  it('prefixes of real manifests are answered', () => {
    for (const path of manifestsBelow(corpus).filter((_, index) => index % 40 === 0)) {
      const text = readFileSync(join(corpus, path), 'utf8').slice(0, 3000);
      for (let end = 0; end < text.length; end += 41) {
        askEverything({ 'a.yaml': text.slice(0, end) }, 'a.yaml');
      }
    }
  });
});

function askEverything(files: Readonly<Record<string, string>>, path: string): void {
  const snapshot = load(files);
  const report = (rule: string, error: unknown): void => {
    throw new Error(`rule ${rule} failed`, { cause: error });
  };
  diagnostics(snapshot, path, { report });
  const all = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };
  codeActions(snapshot, path, all, []);
  codeLenses(snapshot, path);
  documentSymbols(snapshot, path);
  foldingRanges(snapshot, path);
}

const files: readonly (readonly [path: string, text: string])[] = [
  [
    'service.yaml',
    `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web, tier: "😀" }
  ports:
    - { name: http, port: 80, targetPort: http }
---
apiVersion: v1
kind: Service
metadata: { name: api }
spec:
  selector: { app: api }
  ports: [{ port: 8080 }]
`,
  ],
  [
    'web.yaml',
    `apiVersion: apps/v1\r
kind: Deployment\r
metadata: { name: web, namespace: shop }\r
spec:\r
  selector: { matchLabels: { app: web } }\r
  template:\r
    metadata: { labels: { app: web, tier: "😀" } }\r
    spec:\r
      containers: [{ name: web, image: nginx, ports: [{ name: http, containerPort: 80 }] }]\r
`,
  ],
  [
    'api.yaml',
    `apiVersion: v1
kind: Pod
metadata: { name: api, labels: { app: api } }
spec:
  containers: [{ name: api, image: api, ports: [{ containerPort: 8080 }] }]
`,
  ],
  [
    'entry.yaml',
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: edge
  rules: [{ host: a.b, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: edge }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: db, namespace: shop, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
ports: [{ name: http, port: 80 }]
endpoints: [{ addresses: [10.0.9.1] }]
`,
  ],
  [
    'gateway.yaml',
    `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: infra }
spec:
  gatewayClassName: istio
  listeners:
    - { name: http, port: 80, protocol: HTTP, hostname: '*.b', allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { app: web } } } } }
---
apiVersion: v1
kind: Namespace
metadata: { name: infra, labels: { app: web } }
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: routes, namespace: shop }
spec: { from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: infra }], to: [{ group: '', kind: Service }] }
`,
  ],
  [
    'route.yaml',
    `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: infra }
spec:
  parentRefs: [{ name: edge, sectionName: http }]
  hostnames: [a.b]
  rules: [{ backendRefs: [{ name: web, namespace: shop, port: 80 }] }]
`,
  ],
];

interface Edit {
  readonly file: number;
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

function edit(): fc.Arbitrary<Edit> {
  return fc.record({
    file: fc.nat(files.length - 1),
    at: fc.nat(600),
    remove: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(40)),
    insert: fc.oneof(
      fc.constantFrom(
        '',
        '\n',
        '\r\n',
        '---\n',
        'x',
        ' ',
        ':',
        '{',
        '}',
        '"',
        '#',
        '- ',
        '😀',
        '\t',
        '{{ .Values.a }}',
      ),
      fc.constantFrom('app: api', 'namespace: shop', 'kind: Pod', 'name: web', 'ports: [{ port: 0 }]\n'),
      fc.string({ maxLength: 4 }),
    ),
  });
}

/** No position stands between the two characters of a line break. */
function addressable(text: string, offset: number): number {
  return text[offset - 1] === '\r' && text[offset] === '\n' ? offset - 1 : offset;
}

function positionAt(text: string, offset: number) {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
