import assert from 'node:assert/strict';
import { findHosts } from '../../server/src/model/find-hosts';
import { spanWithin } from '../../server/src/model/host-name';
import { hostNames } from '../../server/src/model/host-names';
import { load } from '../support/workspace';

describe('hosts in a text', () => {
  const texts: readonly (readonly [text: string, ...hosts: string[]])[] = [
    ['web:80', 'web:80'],
    ['http://web', 'web'],
    ['http://web.shop.svc.cluster.local:8080/a?b=c', 'web.shop.svc.cluster.local:8080'],
    ['web.shop.svc', 'web.shop.svc'],
    ['--addr=web.shop:80,other:81', 'web.shop:80', 'other:81'],
    ['postgresql://$(USER):$(PASSWORD)@db:5432/orders', 'db:5432'],
    ['root:secret@tcp(mysql:3306)/orders', 'mysql:3306'],
    ['jdbc:postgresql://db.data:5432/orders', 'db.data:5432'],
    ['mongodb://a-0.a:27017,a-1.a:27017/?replicaSet=rs', 'a-0.a:27017', 'a-1.a:27017'],
    ['http://a:1111,http://b:2222', 'a:1111', 'b:2222'],
    ['http://web:$(PORT)/', 'web'],
    ['upstream { server web:8080; server web-2:8080; }', 'web:8080', 'web-2:8080'],
    ['_http._tcp.web.shop.svc.cluster.local', '_http._tcp.web.shop.svc.cluster.local'],
    ['see http://web, which answers', 'web'],
    ['http://web.', 'web'],
    ['mongo --host db-0.db', 'db-0.db'],
    [
      'url: http://web # or http://other\n  # url: http://old\n\n  #http://old:80\nurl: db:5432',
      'web',
      'other',
      'db:5432',
    ],
    // Not the names of hosts.
    ['http://10.0.0.1:80 and 10.0.0.2:80'],
    ['at 12:30:45, or 2024-01-01T10:00:00'],
    ['http://web-$(ENV):80, http://${NAME}.shop.svc, $(A)web:80, web.${NS}.svc'],
    ['{{ .Values.host }}web.shop.svc'],
    ['nginx:1.25, redis:7, library/redis:6379, image: web:8080, -instances=shop:eu:db=tcp:5432'],
    ['http://[fd00::1]:80/, ::1:8080'],
    ['key:value port:x web:80a a:80:90'],
    ['http://WEB:80'],
    ['*.shop.svc and .web.shop.svc'],
  ];
  for (const [text, ...expected] of texts) {
    it(`${text} → ${expected.join(' and ') || 'none'}`, () => {
      assert.deepEqual(
        findHosts(text).map(it => (it.port ? `${it.host}:${it.port.value}` : it.host)),
        expected,
      );
      for (const { start, end, port } of findHosts(text)) {
        assert.ok(end > start && (!port || text.slice(port.start, port.end) === String(port.value)));
      }
    });
  }

  // What goes over a text once for each of its letters would not come to an end within the time of a test.
  for (const part of ['a.svc', 'http://', 'a:80', '://a,', 'http://a@b:1,', '.svc.', 'a-', '#a:80\n', 'a:80\n']) {
    it(`reads a long text of ${part} once`, () => {
      const once = findHosts(`${part} `).length;
      assert.equal(findHosts(`${part} `.repeat(200_000)).length > 0, once > 0);
      findHosts(part.repeat(200_000));
    });
  }
});

describe('hosts of a connection string', () => {
  const texts: readonly (readonly [text: string, ...hosts: string[]])[] = [
    ['Server=sql-data;Database=orders;User Id=sa', 'sql-data'],
    ['Database=orders;Server=tcp:sql-data,1433', 'sql-data:1433'],
    ['Host=postgres.data;Port=5432;Username=me', 'postgres.data'],
    ['Data Source = sql.shop ; Initial Catalog = orders', 'sql.shop'],
    ['host=postgres port=5432 dbname=orders', 'postgres'],
    ['user=me password=secret host=postgres', 'postgres'],
    ['{ "ConnectionString": "Server=db;Database=catalog" }', 'db'],
    // Not the names of hosts, or alone.
    ['host=web'],
    ['Server=(local);Database=a, Server=.;Database=a, Server=${DB};Database=a, Server=10.0.0.1;Database=a'],
    ['Server=sql\\\\one;Database=a'],
    ['no-host=web;x=1'],
    ['--server=web --port=80'],
  ];
  for (const [text, ...expected] of texts) {
    it(`${text} → ${expected.join(' and ') || 'none'}`, () => {
      const manifest = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  text: ${JSON.stringify(text)}\n`;
      const [object] = load(manifest).files.get('manifest.yaml')?.objects ?? [];
      assert.ok(object);
      assert.deepEqual(
        hostNames(object).map(it => (it.port ? `${it.host}:${it.port.value}` : it.host)),
        expected,
      );
    });
  }
});

describe('hosts of an object', () => {
  it('stand in environment, commands, arguments and data, and say what they may mean', () => {
    const manifest = `apiVersion: v1
kind: Pod
metadata: { name: client }
spec:
  initContainers:
    - name: wait
      command: [sh, -c, 'until nslookup db; do sleep 2; done; nc -z queue 5672']
  containers:
    - name: main
      command: [curl, -s, api]
      args: [--upstream=web.shop, --other, 'x', --redis-host, cache]
      env:
        - { name: DB_HOST, value: db-0.db }
        - { name: OTEL_SERVICE_NAME, value: client }
        - { name: IMAGE, value: 'redis:6379' }
`;
    assert.deepEqual(namesIn(manifest), [
      'called db: db',
      'called queue: queue',
      'pod db-0.db: db-0 of db, pod db-0 of db',
      'called api: api',
      'named web.shop: web of shop, pod web of shop',
      // What another option of curl is given may be one too: it counts where a Service has that name.
      'called x: x',
      'named cache: cache',
    ]);
    const data = `apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data:
  API: api:8080
  host: localhost
  nginx.conf: |
    server {

      proxy_pass http://web.shop.svc.cluster.local;
    }
`;
    assert.deepEqual(namesIn(data), [
      'address api: api',
      'url web.shop.svc.cluster.local: web of shop in cluster.local',
    ]);
  });

  it('are not the groups of servers that nginx is told of beside them', () => {
    const manifest = `apiVersion: v1
kind: ConfigMap
metadata: { name: nginx }
data:
  groups.conf: |
    upstream web { server web:80; }
  default.conf: |
    proxy_pass http://web/;
    proxy_pass http://api/;
`;
    assert.deepEqual(namesIn(manifest), ['address web: web', 'url api: api']);
  });

  it('are found again where they are written', () => {
    const texts = [
      'plain web.shop:80',
      '"double web.shop:80"',
      `'single '' web.shop:80'`,
      '"double\\tweb.shop:80"',
      '|\n    block\n\n    web.shop:80\n',
      '>-\n    folded\n    and web.shop:80\n',
      '"web.shop:8080 web.shop:80"',
      'in two\n    lines web.shop:80',
    ];
    for (const text of texts) {
      const manifest = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: it }\ndata:\n  key: ${text}\n`;
      const last = hostsOf(manifest).at(-1);
      const [reading] = last?.readings ?? [];
      assert.ok(last && reading, text);
      const span = spanWithin(last.text, reading.at, reading.at + reading.service.length, manifest);
      assert.equal(span?.start, manifest.lastIndexOf('web'), text);
    }
    const escaped = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: it }\ndata:\n  key: "\\x77eb.shop:80"\n';
    const [host] = hostsOf(escaped);
    assert.ok(host);
    assert.equal(spanWithin(host.text, host.start, host.end, escaped), undefined);
  });
});

function hostsOf(manifest: string) {
  const [file] = load(manifest).files.values();
  return file?.objects.flatMap(it => hostNames(it)) ?? [];
}

function namesIn(manifest: string): string[] {
  return hostsOf(manifest).map(({ as, host, readings }) => {
    const meanings = readings.map(
      ({ service, namespace, pod, domain }) =>
        `${pod === undefined ? '' : `pod ${pod} of `}${service}${namespace === undefined ? '' : ` of ${namespace}`}${domain === undefined ? '' : ` in ${domain}`}`,
    );
    return `${as} ${host}: ${meanings.join(', ')}`;
  });
}
