import assert from 'node:assert/strict';
import { curlOutput } from '../../server/src/network/curl-output';
import { simulateCommand } from '../../server/src/network/simulate';
import { agreement } from '../support/agreement';
import { networkFrom } from '../support/network';
import { sharedJson } from '../support/shared';

interface Observed {
  readonly messages: readonly { readonly id: string; readonly exit: number; readonly message: string }[];
  readonly resolver: readonly {
    readonly id: string;
    readonly host: string;
    readonly nameserver: string;
    readonly exit: number;
    readonly message: string;
  }[];
}

const observed = sharedJson('testdata', 'connectivity', 'curl', 'observed.json') as Observed;

const network = networkFrom(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: pods }
spec: { clusterIP: None, selector: { tier: any } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web, tier: any } }
spec: { containers: [{ name: nginx, image: nginx }] }
---
apiVersion: v1
kind: Pod
metadata: { name: mysql, labels: { app: mysql, tier: any } }
spec: { containers: [{ name: mysql, image: mysql }] }
---
apiVersion: v1
kind: Service
metadata: { name: mysql }
spec: { selector: { app: mysql }, ports: [{ port: 3306 }] }
---
apiVersion: v1
kind: Service
metadata: { name: redis }
spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: redis, labels: { app: redis } }
spec: { containers: [{ name: redis, image: redis }] }
---
apiVersion: v1
kind: Service
metadata: { name: nobody }
spec: { selector: { app: nobody }, ports: [{ port: 80 }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: round }
spec: { gatewayClassName: any, listeners: [{ name: web, port: 80, protocol: HTTP, hostname: round.example.com }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: round }
spec:
  parentRefs: [{ name: round }]
  rules: [{ filters: [{ type: RequestRedirect, requestRedirect: { statusCode: 302 } }] }]
`);

/** How each situation that was measured comes about in a cluster. */
const situations: Readonly<Record<string, string>> = {
  'http-ok': 'curl http://web',
  'http-error': 'curl http://web/missing',
  'http-error-fail': 'curl -f http://web/missing',
  refused: 'curl http://nobody',
  'drop-connect-timeout': 'curl --connect-timeout 2 http://web:81',
  'drop-max-time': 'curl -m 2 http://web:81',
  empty: 'curl http://redis:6379',
  'https-on-http': 'curl https://web:80',
  'http-on-tls': 'curl http://mysql:3306',
  'bad-port': 'curl http://web:99999',
  scheme: 'curl foo://web',
  'second-address': 'curl http://pods:3306 --http0.9',
  'redirect-loop': 'curl -L http://round.example.com/',
  'both-refuse': 'curl http://pods:8080',
};

describe("curl's words", () => {
  it('are those that were measured, for every situation that manifests can bring about', () => {
    const cases = observed.messages.filter(it => it.id in situations && it.id !== 'second-address');
    agreement(
      cases.map(it => {
        const { exitCode, message } = simulateCommand(network, situations[it.id] ?? '', 'pod/mysql');
        return {
          id: it.id,
          expected: { exit: it.exit, message: plain(it.message) },
          actual: { exit: exitCode, message: plain(message ?? '') },
        };
      }),
      1,
    );
  });

  it('are those that were measured for names that nobody knows', () => {
    agreement(
      observed.resolver
        .filter(it => it.nameserver === 'NXDOMAIN')
        .map(it => {
          const { exitCode, message } = simulateCommand(network, `curl http://${it.host}`, 'pod/mysql');
          return {
            id: it.id,
            expected: { exit: it.exit, message: it.message },
            actual: { exit: exitCode, message },
          };
        }),
      1,
    );
  });

  it('go on to the second address when the first refuses', () => {
    const { exitCode, tried, message } = simulateCommand(network, situations['second-address'] ?? '', 'pod/redis');
    assert.ok(tried.some(it => it.end === 'connected'));
    assert.deepEqual([exitCode, message], [1, 'Received HTTP/0.9 when not allowed']);
  });
});

describe('--connect-to', () => {
  const cases: readonly (readonly [entry: string, exitCode: number])[] = [
    ['nobody:80:web:80', 0],
    ['::web:', 0],
    ['other:80:web:80', 7],
    ['nobody:81:web:80', 7],
    ['nobody::mysql:3306', 1],
    ['nobody:80::81', 28],
  ];
  for (const [entry, exitCode] of cases) {
    it(`${entry} ends with ${exitCode}`, () => {
      const simulation = simulateCommand(network, `curl -m 3 --connect-to ${entry} http://nobody`, 'pod/redis');
      assert.equal(simulation.exitCode, exitCode, simulation.reason);
      assert.equal(simulation.request?.headers[0]?.value, 'nobody');
    });
  }
});

describe("curl's output", () => {
  const output = (command: string) => curlOutput(simulateCommand(network, command, 'pod/redis'));

  it('is the body alone', () => {
    assert.match(output('curl http://web').stdout, /^<!DOCTYPE html>[^]*<\/html>\n$/);
    assert.equal(output('curl http://web').stderr, '');
  });
  it('has the headers with -i, and nothing else with -I', () => {
    assert.match(output('curl -i http://web').stdout, /^HTTP\/1\.1 200 OK\r\nServer: nginx\r\n[^]*\r\n\r\n<!DOCTYPE/);
    assert.match(output('curl -I http://web').stdout, /^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\n$/);
  });
  it('says with -v what went over the wire', () => {
    const lines = output('curl -v http://web').stderr.split('\n');
    assert.deepEqual(
      lines.filter(it => it.startsWith('>')),
      ['> GET / HTTP/1.1', '> Host: web', '> User-Agent: curl/8.14.1', '> Accept: */*', '> '],
    );
    assert.ok(lines.includes('< HTTP/1.1 200 OK'));
  });
  it('writes what -w asks for', () => {
    const { stdout } = output(
      'curl -s -o /dev/null -w "%{http_code} %{remote_port} %{time_total} 100%%\\n" http://web',
    );
    assert.equal(stdout, '200 80 0.000000 100%\n');
    assert.equal(output('curl -s -o /dev/null -w "%{http_code}" http://nobody').stdout, '000');
  });
  it('complains, unless told to be silent', () => {
    assert.match(
      output('curl http://nobody').stderr,
      /^curl: \(7\) Failed to connect to nobody port 80 after \d+ ms: /,
    );
    assert.equal(output('curl -s http://nobody').stderr, '');
    assert.match(output('curl -sS http://nobody').stderr, /^curl: \(7\)/);
    assert.deepEqual(output('curl -f http://web/missing'), {
      stdout: '',
      stderr: 'curl: (22) The requested URL returned error: 404\n',
    });
    assert.match(output('curl --nonsense http://web').stderr, /^curl: option --nonsense: is unknown\ncurl: try /);
  });
});

/** Numbers, hosts and versions are placeholders in the table; curl 8 words exit 7 without an apostrophe. */
function plain(message: string): string {
  return message
    .replace(/Failed to connect to \S+ port \S+ after \S+ ms/, 'Failed to connect to H port P after N ms')
    .replace(/OpenSSL\/\S+:/, 'OpenSSL/V:')
    .replace(/after \S+ milliseconds/, 'after N milliseconds')
    .replace(/error: \d+$/, 'error: N')
    .replace("Couldn't connect", 'Could not connect');
}
