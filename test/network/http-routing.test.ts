import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseCurl } from '../../server/src/network/curl-command';
import { parseFront } from '../../server/src/network/http/find-front';
import { coversOneLabel } from '../../server/src/network/http/host-match';
import { liesBelow } from '../../server/src/network/http/path-match';
import type { Network } from '../../server/src/network/network';
import { simulate } from '../../server/src/network/simulate';
import { agreement } from '../support/agreement';
import { networkFrom, sourceIn } from '../support/network';
import { sharedJson, sharedPath } from '../support/shared';

interface Case {
  readonly id: string;
  readonly request: {
    readonly method: string;
    readonly scheme?: string;
    readonly host: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
  };
  readonly expected: { readonly status: number | string; readonly backend?: string };
}

interface IngressTable {
  readonly ingresses: Readonly<Record<string, string>>;
  readonly cases: readonly (Case & { readonly ingress: string })[];
  readonly pathTable: {
    readonly rows: readonly {
      readonly pathType: 'Prefix' | 'Exact';
      readonly path: string;
      readonly request: string;
      readonly matches: boolean;
    }[];
  };
  readonly hostTable: {
    readonly rows: readonly { readonly rule: string; readonly host: string; readonly matches: boolean }[];
  };
}

interface GatewayTable {
  readonly cases: readonly (Case & {
    readonly gateway: string;
    readonly manifests: readonly string[];
    /** Kinds that were deleted before the request. */
    readonly without?: readonly string[];
  })[];
}

describe('Ingress', () => {
  const table = sharedJson('testdata', 'connectivity', 'http-routing', 'ingress.json') as IngressTable;

  it('routes as its conformance tests say', () => {
    agreement(
      table.cases.map(it => {
        const ingress = table.ingresses[it.ingress] ?? '';
        const network = networkFrom(`${ingress}\n---\n${servicesOf(ingress)}`);
        const { status, backend } = answer(network, 'ingress', it);
        const expected = typeof it.expected.status === 'string' ? { status: 404 } : it.expected;
        return { id: it.id, expected, actual: backend === undefined ? { status } : { status, backend } };
      }),
      1,
    );
  });

  it('compares paths and host names as the documentation lists it', () => {
    agreement(
      [
        ...table.pathTable.rows.map(it => ({
          id: `${it.pathType} ${it.path} ${it.request}`,
          expected: it.matches,
          actual: it.pathType === 'Exact' ? it.path === it.request : liesBelow(it.request, it.path),
        })),
        ...table.hostTable.rows.map(it => ({
          id: `${it.rule} ${it.host}`,
          expected: it.matches,
          actual: coversOneLabel(it.rule, it.host),
        })),
      ],
      1,
    );
  });
});

describe('Gateway API', () => {
  const table = sharedJson('testdata', 'connectivity', 'http-routing', 'httproute.json') as GatewayTable;

  it('routes HTTPRoutes as its conformance tests say', () => {
    agreement(
      table.cases.map(it => {
        const files = it.manifests.map(name => [
          name,
          readFileSync(sharedPath('testdata', 'connectivity', 'http-routing', name), 'utf8')
            .split(/^---$/m)
            .filter(text => !it.without?.some(kind => text.includes(`kind: ${kind}\n`)))
            .join('---'),
        ]);
        const network = networkFrom(Object.fromEntries(files) as Record<string, string>);
        const { status, backend, namespace } = answer(network, `gateway/${it.gateway}`, it);
        const actual =
          backend === undefined || status !== 200 ? { status } : { status, backend: `${namespace}/${backend}` };
        return { id: it.id, expected: it.expected, actual };
      }),
      1,
    );
  });
});

describe('a Gateway with several ports', () => {
  const network = networkFrom(`
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec:
  gatewayClassName: any
  listeners:
    - { name: second, port: 8080, protocol: HTTP }
    - { name: first, port: 80, protocol: HTTP }
    - { name: third, port: 8090, protocol: HTTP, hostname: shop.example.com }
${['first', 'second', 'third']
  .map(
    name => `---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name} }
spec:
  parentRefs: [{ name: edge, sectionName: ${name} }]
  rules: [{ backendRefs: [{ name: ${name}, port: 8080 }] }]
---
${service(name)}
`,
  )
  .join('')}`);
  const cases: readonly (readonly [host: string, answer: string | number])[] = [
    ['shop.example.com', 'first'],
    ['shop.example.com:80', 'first'],
    ['shop.example.com:8080', 'second'],
    ['shop.example.com:8090', 'third'],
    ['other.example.com:8090', 404],
  ];

  for (const [host, expected] of cases) {
    it(`listens where the URL leads: ${host} → ${expected}`, () => {
      const { status, backend } = answer(network, 'gateway/default/edge', {
        id: host,
        request: { method: 'GET', host, path: '/' },
        expected: { status: 200 },
      });
      assert.equal(status === 200 ? backend : status, expected);
    });
  }
});

/** A Service and a pod for every backend that an Ingress names. */
function servicesOf(ingress: string): string {
  const names = new Set([...ingress.matchAll(/service:\n\s+name: (\S+)/g)].map(it => it[1] ?? ''));
  return [...names].map(service).join('\n---\n');
}

/** A Service, and the pod behind it. */
function service(name: string): string {
  return [
    `{apiVersion: v1, kind: Service, metadata: {name: ${name}}, spec: {selector: {app: ${name}}, ports: [{name: http, port: 8080}]}}`,
    `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, labels: {app: ${name}}}, spec: {containers: [{name: c, image: echo, ports: [{containerPort: 8080}]}]}}`,
  ].join('\n---\n');
}

function answer(network: Network, entry: string, { id, request }: Case) {
  const headers = Object.entries(request.headers ?? {}).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const { scheme = 'http', host, method, path } = request;
  const url = `${scheme}://${host === '' ? '198.51.100.1' : host}${path}`;
  const parsed = parseCurl(['-k', ...(method === 'HEAD' ? ['-I'] : ['-X', method]), ...headers, url]);
  const front = parseFront(network.cluster.bundle, entry);
  if (!('request' in parsed) || 'failure' in front) {
    throw new Error(`${id}: ${'failure' in front ? front.failure : 'curl refuses it'}`);
  }
  const { http, backend } = simulate(network, { ...parsed, source: sourceIn(network, 'external'), entry: front.front });
  return { status: http?.status, backend: backend?.name, namespace: backend?.namespace ?? '' };
}
