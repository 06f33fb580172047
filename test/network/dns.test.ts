import assert from 'node:assert/strict';
import { queryDns } from '../../server/src/network/dns';
import type { DnsAnswer } from '../../server/src/network/dns-record';
import { clusterOf } from '../../server/src/network/build-cluster';
import type { Cluster } from '../../server/src/network/cluster';
import { podResolvConf, searchNames } from '../../server/src/network/resolv-conf';
import type { NodeResolver } from '../../server/src/network/resolv-conf';
import type { DnsConfig } from '../../server/src/model/pods';
import { agreement } from '../support/agreement';
import { sharedJson } from '../support/shared';
import { load } from '../support/workspace';

interface DnsCase {
  readonly id: string;
  readonly objects: string;
  readonly options: {
    readonly zone: string;
    readonly namespaces?: readonly string[];
    readonly pods?: 'insecure' | 'verified' | 'disabled';
    readonly upstream?: Readonly<Record<string, readonly string[]>>;
    readonly zonal?: boolean;
    readonly ignoreEmptyService?: boolean;
  };
  readonly query: string;
  readonly qtype: string;
  readonly rcode: 'NOERROR' | 'NXDOMAIN' | 'NODATA';
  readonly answer: readonly {
    readonly name: string;
    readonly type: string;
    readonly data?: string;
    readonly port?: number;
    readonly target?: string;
  }[];
}

interface ResolverTable {
  readonly resolvConf: readonly {
    readonly name: string;
    readonly podNamespace: string;
    readonly podSpec: {
      readonly hostNetwork?: boolean;
      readonly dnsPolicy?: string;
      readonly dnsConfig?: Partial<DnsConfig>;
    };
    readonly node: NodeResolver;
    readonly cluster: { readonly clusterDNS: readonly string[]; readonly clusterDomain: string };
    readonly expected: NodeResolver;
  }[];
  readonly search: readonly {
    readonly name: string;
    readonly ndots: number;
    readonly searches: readonly string[];
    readonly tries: readonly string[];
  }[];
}

const queries = sharedJson('testdata', 'connectivity', 'dns', 'queries.json') as {
  objectSets: Readonly<Record<string, string>>;
  cases: readonly DnsCase[];
};
const resolver = sharedJson('testdata', 'connectivity', 'dns', 'resolver.json') as ResolverTable;
const observed = sharedJson('testdata', 'connectivity', 'curl', 'observed.json') as {
  resolver: readonly { id: string; host: string; nameserver: string; tries: readonly string[] | null }[];
};

describe('cluster DNS', () => {
  it("answers as CoreDNS's own tests and the specification say", () => {
    const clusters = new Map(Object.entries(queries.objectSets).map(([name, yaml]) => [name, clusterFrom(yaml)]));
    agreement(
      queries.cases.map(it => ({
        id: `${it.id} ${it.query} ${it.qtype}`,
        expected: expected(it),
        actual: answered(clusters.get(it.objects)!, it),
      })),
      1,
    );
  });

  it('knows the written addresses of both families, of which the proxy takes those of the Service', () => {
    const cluster = clusterFrom(`
{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { clusterIP: 10.96.0.50, ports: [{ port: 80 }] } }
---
{ apiVersion: v1, kind: Service, metadata: { name: db }, spec: { clusterIP: None, ipFamilies: [IPv4], ports: [{ port: 80 }] } }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web-6, labels: { kubernetes.io/service-name: web } }
addressType: IPv6
ports: [{ port: 80 }]
endpoints: [{ addresses: ["2001:db8::a"], hostname: far }]
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: db-6, labels: { kubernetes.io/service-name: db } }
addressType: IPv6
ports: [{ port: 80 }]
endpoints: [{ addresses: ["2001:db8::b"] }]
`);
    const values = (name: string, type: string) => queryDns(cluster, name, type).answers.map(it => it.value);
    const reverse = `a${'.0'.repeat(23)}.8.b.d.0.1.0.0.2.ip6.arpa`;
    assert.deepEqual(values(reverse, 'PTR'), ['far.web.default.svc.cluster.local']);
    assert.deepEqual(values('db.default.svc.cluster.local', 'AAAA'), ['2001:db8::b']);
    const web = cluster.service('default', 'web');
    assert.deepEqual(web && cluster.endpoints(web).ports.map(it => it.endpoints), [[]]);
  });

  it('hides a Service without ready endpoints where the server is told to', () => {
    const service = (name: string, clusterIP: string) =>
      `{apiVersion: v1, kind: Service, metadata: {name: ${name}}, spec: {clusterIP: ${clusterIP}, ports: [{port: 80}]}}`;
    const cluster = clusterFrom(
      [
        service('empty', '10.96.0.50'),
        service('full', '10.96.0.51'),
        service('starting', '10.96.0.52'),
        ...[
          ['full', true],
          ['starting', false],
        ].map(
          ([name, ready]) =>
            `{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: ${name}-1, labels: {kubernetes.io/service-name: ${name}}}, addressType: IPv4, ports: [{port: 80}], endpoints: [{addresses: [10.244.0.9], conditions: {ready: ${ready}}}]}`,
        ),
      ].join('\n---\n'),
    );
    const rcodes = (ignoreEmptyService: boolean) =>
      ['empty', 'starting', 'full'].map(
        it => queryDns(cluster, `${it}.default.svc.cluster.local`, 'A', { ignoreEmptyService }).rcode,
      );
    assert.deepEqual(rcodes(false), ['NOERROR', 'NOERROR', 'NOERROR']);
    assert.deepEqual(rcodes(true), ['NXDOMAIN', 'NXDOMAIN', 'NOERROR']);
  });
});

describe('a resolver', () => {
  it('is configured as the kubelet does it', () => {
    agreement(
      resolver.resolvConf.map(it => ({ id: it.name, expected: it.expected, actual: configured(it) })),
      1,
    );
  });

  it('tries names in the order of resolv.conf(5)', () => {
    agreement(
      resolver.search.map(it => ({
        id: `${it.name} ndots:${it.ndots}`,
        expected: it.tries,
        actual: searchNames(it.name, it)
          .map(name => `${name}.`)
          .slice(0, it.tries.length),
      })),
      1,
    );
  });

  it('tries the names that glibc was seen to try', () => {
    const searches = ['ns.svc.cluster.local', 'svc.cluster.local', 'cluster.local'];
    agreement(
      observed.resolver
        .filter(it => it.tries && /NXDOMAIN|NODATA|SERVFAIL/.test(it.nameserver))
        .map(it => ({ id: it.id, expected: it.tries, actual: searchNames(it.host, { searches, ndots: 5 }) })),
      1,
    );
  });
});

function clusterFrom(yaml: string): Cluster {
  const snapshot = load(yaml);
  return clusterOf(snapshot.bundles[0]!, snapshot.settings.cluster);
}

function expected({ rcode, answer }: DnsCase): unknown {
  return { rcode, answers: answer.map(it => line(it.name, it.type, it.data ?? it.target ?? '', it.port)).sort() };
}

function answered(cluster: Cluster, { query, qtype, options }: DnsCase): unknown {
  const answer = queryDns(cluster, query, qtype, {
    pods: options.pods ?? 'disabled',
    zonal: options.zonal ?? false,
    ignoreEmptyService: options.ignoreEmptyService ?? false,
    ...(options.namespaces ? { namespaces: options.namespaces } : {}),
    upstream: (name, type) => options.upstream?.[`${name}./${type}`] ?? options.upstream?.[`${name}.`] ?? [],
  });
  return {
    rcode: rcodeOf(answer),
    answers: answer.answers.map(it => line(it.name, it.type, it.value, it.port)).sort(),
  };
}

function rcodeOf({ rcode, answers }: DnsAnswer): string {
  return rcode === 'NOERROR' && answers.length === 0 ? 'NODATA' : rcode;
}

/** Names are compared without regard to case and to the dot at their end. */
function line(name: string, type: string, value: string, port: number | undefined): string {
  return [name, type, value, port ?? ''].map(it => String(it).toLowerCase().replace(/\.$/, '')).join(' ');
}

function configured({ podSpec, podNamespace, node, cluster }: ResolverTable['resolvConf'][number]): unknown {
  const { nameservers, searches, options } = podResolvConf(
    {
      dnsPolicy: podSpec.dnsPolicy,
      hostNetwork: podSpec.hostNetwork ?? false,
      dnsConfig: podSpec.dnsConfig && {
        nameservers: podSpec.dnsConfig.nameservers ?? [],
        searches: podSpec.dnsConfig.searches ?? [],
        options: (podSpec.dnsConfig.options ?? []).map(it => ({ name: it.name, value: it.value })),
      },
    },
    podNamespace,
    node,
    { clusterDns: cluster.clusterDNS, domain: cluster.clusterDomain },
  );
  return { nameservers, searches, options };
}
