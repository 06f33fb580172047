import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as patience } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { parseCurl } from '../../server/src/network/curl-command';
import { headerLine } from '../../server/src/network/curl-verbose';
import { curlOutput } from '../../server/src/network/curl-output';
import { simulate } from '../../server/src/network/simulate';
import { shellLine, shellWords } from '../../server/src/network/shell-words';
import { networkFrom, sourceIn } from '../support/network';

/**
 * The same command for the simulation and for the real curl program, whose connections are led to a server on the
 * loopback interface that answers what the simulation answered: what is sent, what is printed, and the exit code.
 */
const network = networkFrom(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: 10.96.7.7, selector: { app: web }, ports: [{ name: http, port: 80 }, { name: alt, port: 8080, targetPort: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: server, labels: { app: web } }
spec: { containers: [{ name: nginx, image: "nginx:1.27.3" }] }
---
apiVersion: v1
kind: Pod
metadata: { name: client }
spec: { containers: [{ name: c, image: curlimages/curl }] }
`);

const commands: readonly (readonly string[])[] = [
  ['http://web'],
  ['web'],
  ['web:8080/index.html?a=1#part'],
  ['-i', 'http://web'],
  ['-I', 'http://web'],
  ['-sI', 'http://web/missing'],
  ['-i', '-X', 'HEAD', '-I', 'http://web'],
  ['-X', 'DELETE', 'http://web/a'],
  ['-XPUT', '-d', 'x=1', 'http://web/a'],
  ['-d', 'a=1', '-d', 'b=2', 'http://web'],
  ['-da=1', 'http://web'],
  ['-d', '', 'http://web'],
  ['--data-raw', '@file', 'http://web'],
  ['--data-urlencode', 'q=a b&c', 'http://web'],
  ['--data-urlencode', '=a b', 'http://web'],
  ['--data-urlencode', 'plain text!*()', 'http://web'],
  ['-G', '-d', 'a=1', '-d', 'b=2', 'http://web/?c=3'],
  ['-G', '-d', 'a=1', 'http://web'],
  ['-G', '-I', '-d', 'a=1', 'http://web'],
  ['--json', '{"a":1}', 'http://web'],
  ['--json', '{"a":1}', '--json', ',2', 'http://web'],
  ['--json', '{}', '-H', 'Accept: text/plain', 'http://web'],
  ['-H', 'Host: other.example', 'http://web'],
  ['-H', 'Accept:', 'http://web'],
  ['-H', 'X-Empty;', 'http://web'],
  ['-H', 'X-A: 1', '-H', 'X-A: 2', 'http://web'],
  ['-H', 'Content-Type: application/json', '-d', '{}', 'http://web'],
  ['-H', 'User-Agent: mine', 'http://web'],
  ['-A', 'agent', 'http://web'],
  ['-A', '', 'http://web'],
  ['-e', 'http://from.example', 'http://web'],
  ['-b', 'a=1; b=2', 'http://web'],
  ['-u', 'name:secret', 'http://web'],
  ['http://name:secret@web/'],
  ['http://na%20me@web/'],
  ['-f', 'http://web/missing'],
  ['-fsS', 'http://web/missing'],
  ['-H', 'Host:', 'http://web'],
  ['-H', 'Host;', 'http://web'],
  ['-X', 'POST', 'http://web/missing'],
  ['-sS', 'http://web/a b'],
  ['http://web/./a/..'],
  ['http://web/..?a=/../b'],
  ['-4', '-s', 'http://web'],
  ['-kLsS', '-m5', '--connect-timeout', '2', 'http://web'],
  ['-s', '-o', '/dev/null', '-D', '-', 'http://web'],
  ['-s', '-o', '-', 'http://web'],
  ['-s', '-D', '-', 'http://web'],
  ['--fail-with-body', 'http://web/missing'],
  ['-s', '-o', '/dev/null', '-w', '%{http_code}\\n', 'http://web'],
  ['-so', '/dev/null', '-w', '%{response_code} %{method} %{size_download} %{size_upload}\\n', 'http://web'],
  ['-s', '-w', '\\n%{content_type} %{num_redirects} %{http_version} %{exitcode}\\n', 'http://web'],
  ['-s', '-w', '%{url_effective} %{url}\\n', 'web/a?b=c'],
  ['-s', '-w', '%{url_effective}\\n', 'http://web'],
  ['-s', '-w', '%{nonsense} %% %{http_code', 'http://web'],
  ['-s', '-w', '%header{server} %{num_headers}\\n', 'http://web'],
  ['-s', '-w', 'a\\tb\\r\\n', 'http://web/index.html'],
  ['-w', '%{size_header} %{size_request}\\n', '-o', '/dev/null', '-s', 'http://web'],
  ['-s', '--', 'http://web'],
  ['--url', 'http://web/x', '-s'],
  ['-s', '--no-silent', 'http://web'],
  ['-s', 'http://web/%7Ea/../b/./c'],
  ['-s', '--path-as-is', 'http://web/a/../b'],
  ['-s', 'http://web/a b'],
  ['-s', 'http://web?x=1'],
  ['-s', 'HTTP://WEB/'],
  ['--nonsense', 'http://web'],
  ['-s'],
  ['-m', 'x', 'http://web'],
  ['http://web:99999'],
  ['foo://web'],
  ['http://[::1/'],
  ['-X'],
  ['-vs', '-o', '/dev/null', 'http://web'],
];

describe('the real curl', () => {
  for (const args of commands) {
    it(`does the same: ${shellLine(['curl', ...args])}`, async () => {
      const { told, answer } = simulated(args);
      assert.deepEqual(told, await real(args, answer));
    });
  }
});

interface Told {
  readonly exit: number | null;
  readonly stdout: string;
  /** The request, headers and body. */
  readonly sent: string;
  /** `curl: (7)`, or that it complains of its arguments. */
  readonly complaint: string;
  /** What `-v` says of what went over the wire. */
  readonly wire: readonly string[];
}

function simulated(args: readonly string[]): { told: Told; answer: string } {
  const parsed = parseCurl(args);
  if (!('request' in parsed)) {
    const complaint = parsed.silent === true ? '' : parsed.exitCode === 2 ? 'curl: ' : `curl: (${parsed.exitCode}) `;
    return { told: { exit: parsed.exitCode, stdout: '', sent: '', complaint, wire: [] }, answer: '' };
  }
  const simulation = simulate(network, { ...parsed, source: sourceIn(network, 'client') });
  const { stdout, stderr } = curlOutput(simulation);
  const { request, http, exitCode } = simulation;
  const head = [`${request?.method ?? ''} ${request?.url.target ?? ''} HTTP/1.1`];
  const lines = [...head, ...(request?.headers ?? []).map(headerLine)];
  const reply = [
    `HTTP/1.1 ${http?.status ?? 0} ${http?.reason ?? ''}`,
    ...(http?.headers ?? []).map(it => `${it.name}: ${it.value}`),
    '',
    request?.method === 'HEAD' ? '' : (http?.body ?? ''),
  ].join('\r\n');
  const sent = `${lines.join('\n')}\n\n${request?.body ?? ''}`;
  return { told: toldBy(exitCode, stdout, stderr, sent), answer: reply };
}

async function real(args: readonly string[], answer: string): Promise<Told> {
  let sent = '';
  const server = await serving(answer, text => {
    sent += text;
  });
  const { port } = server.address() as AddressInfo;
  const outcome = await run(['--connect-to', `::127.0.0.1:${port}`, ...args]);
  server.close();
  return toldBy(outcome.exit, outcome.stdout, outcome.stderr, sent.replaceAll('\r\n', '\n'));
}

/** Runs the program, without what the machine configures for it. */
function run(args: readonly string[]): Promise<{ exit: number | null; stdout: string; stderr: string }> {
  return new Promise(resolve => {
    const child = execFile('curl', ['-q', '--noproxy', '*', ...args], (_, stdout, stderr) => {
      resolve({ exit: child.exitCode, stdout, stderr });
    });
  });
}

/** Answers every request once it is complete, and closes. */
function serving(answer: string, hear: (text: string) => void): Promise<Server> {
  const server = createServer(socket => {
    let heard = '';
    socket.on('data', data => {
      hear(data.toString());
      heard += data.toString();
      const [head = '', body] = heard.split('\r\n\r\n');
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
      if (body !== undefined && body.length >= length) {
        socket.end(answer);
      }
    });
    socket.on('error', () => undefined);
  });
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

/** Versions of curl differ in their own name and in the words of their complaints. */
function toldBy(exit: number | null, stdout: string, stderr: string, sent: string): Told {
  const plain = (text: string) => text.replace(/curl\/\d+(\.\d+)*/, 'curl/VERSION');
  return {
    exit,
    stdout,
    sent: plain(sent),
    complaint: /^curl: (?:\(\d+\) )?/m.exec(stderr)?.[0] ?? '',
    wire: stderr
      .split('\n')
      .filter(it => /^[<>]/.test(it))
      .map(it => plain(it.trim())),
  };
}

/** What stands behind a Service, and a listener of this machine that does the same. */
const situations: readonly (readonly [what: string, command: string, listen: Listen])[] = [
  ['nothing listens', 'curl http://nobody', 'nothing'],
  ['nothing listens, TLS', 'curl https://nobody', 'nothing'],
  ['it takes the request and closes', 'curl http://redis:6379', 'closes'],
  ['it closes on TLS', 'curl -k https://redis:6379', 'closes'],
  ['it talks first, and not HTTP', 'curl http://mysql:3306', 'talks-first'],
  ['it talks first, and not TLS', 'curl https://mysql:3306', 'talks-first'],
  ['it speaks plain HTTP, not TLS', 'curl https://web:80', 'plain'],
  ['nobody lets the connection in', 'curl --connect-timeout 1 http://shut', 'silent'],
  ['nobody lets the connection in, and time is up', 'curl -m 1 http://shut', 'silent'],
  ['it takes the request and says nothing', 'curl -m 1 http://waits.example.com', 'hangs'],
  ['a sidecar wants mutual TLS', 'curl http://strict', 'resets'],
  ['its certificate is signed by nobody who is known', 'curl https://kubernetes.default', 'tls'],
];

type Listen = 'nothing' | 'silent' | 'hangs' | 'resets' | 'closes' | 'talks-first' | 'plain' | 'tls';

const servers = networkFrom(
  `${['nobody', 'redis', 'mysql', 'web', 'shut', 'strict'].map(serviceOf).join('')}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: shut }
spec: { podSelector: { matchLabels: { app: shut } } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec: { gatewayClassName: any, listeners: [{ name: web, port: 80, protocol: HTTP }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: waits }
spec:
  parentRefs: [{ name: edge }]
  hostnames: [waits.example.com]
  rules: [{ backendRefs: [{ name: shut, port: 80 }], timeouts: { request: 10s } }]
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict }
spec: { selector: { matchLabels: { app: strict } }, mtls: { mode: STRICT } }
---
apiVersion: v1
kind: Namespace
metadata: { name: default, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Pod
metadata: { name: client, labels: { sidecar.istio.io/inject: "false" } }
spec: { containers: [{ name: c, image: curlimages/curl }] }
`,
);

function serviceOf(name: string): string {
  const port = { redis: 6379, mysql: 3306 }[name] ?? 80;
  const image = ['web', 'strict', 'shut'].includes(name) ? 'nginx' : name;
  const ports = [port, ...(port === 80 ? [443] : [])].map(it => `{ name: p${it}, port: ${it} }`).join(', ');
  const pod = `apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${name} } }
spec: { containers: [{ name: c, image: ${image} }] }
---
`;
  return `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ports: [${ports}] }
---
${name === 'nobody' ? '' : pod}`;
}

describe('the real curl, before a listener', () => {
  for (const [what, command, listen] of situations) {
    it(`complains alike where ${what}: ${command}`, async () => {
      const args = shellWords(command).slice(1);
      const parsed = parseCurl(args);
      assert.ok('request' in parsed);
      const simulation = simulate(servers, { ...parsed, source: sourceIn(servers, 'client') });
      const listener = await listening(listen);
      const outcome = await run(['-sS', '--connect-to', `::127.0.0.1:${listener.port}`, ...args]);
      listener.close();
      assert.deepEqual(
        { exit: simulation.exitCode, said: withoutVersions(simulation.message ?? '') },
        { exit: outcome.exit, said: withoutVersions(/^curl: \(\d+\) (.*)$/m.exec(outcome.stderr)?.[1] ?? '') },
      );
    });
  }
});

interface Listener {
  readonly port: number;
  close(): void;
}

async function listening(listen: Listen): Promise<Listener> {
  switch (listen) {
    case 'nothing': {
      const listener = await started(createServer());
      listener.close();
      return { ...listener, close: () => undefined };
    }
    case 'silent':
      return silent();
    case 'tls': {
      const folder = join(__dirname, '../fixtures/tls');
      const [key, cert] = ['key.pem', 'certificate.pem'].map(it => readFileSync(join(folder, it)));
      return started(createTlsServer({ key, cert }));
    }
    default:
      return started(createServer(socket => talk(socket, listen)));
  }
}

/** A process that takes no connection, with a queue that is full: the kernel answers no further one. */
async function silent(): Promise<Listener> {
  const child = spawn(process.execPath, [
    '-e',
    `const server = require('net').createServer();
     server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       require('fs').writeSync(1, String(server.address().port));
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
     });`,
  ]);
  const port = Number(await new Promise<Buffer>(resolve => child.stdout.once('data', resolve)));
  const waiting: Socket[] = [];
  for (let queued = true; queued;) {
    const socket = connect({ port, host: '127.0.0.1' }).on('error', () => undefined);
    waiting.push(socket);
    queued = await Promise.race([once(socket, 'connect').then(() => true), patience(300).then(() => false)]);
  }
  return {
    port,
    close: () => {
      waiting.forEach(it => it.destroy());
      child.kill('SIGKILL');
    },
  };
}

function talk(socket: Socket, listen: Exclude<Listen, 'nothing' | 'silent' | 'tls'>): void {
  socket.on('error', () => undefined);
  if (listen === 'talks-first') {
    socket.write('J\0\0\0\n8.4.0\0');
  }
  socket.once('data', () => {
    if (listen === 'hangs') {
      return;
    }
    if (listen === 'resets') {
      socket.resetAndDestroy();
    }
    socket.end(listen === 'plain' ? 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n' : '');
  });
}

function started(server: Server): Promise<Listener> {
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ port: (server.address() as AddressInfo).port, close: () => server.close() });
    });
  });
}

/** Numbers and the wording of versions: curl 8 words exit 7 without an apostrophe, and names OpenSSL otherwise. */
function withoutVersions(message: string): string {
  return message
    .replace(/after \d+ (ms|milliseconds)/, 'after N $1')
    .replace("Couldn't connect", 'Could not connect')
    .replace(/OpenSSL\/[\d.]+: /, 'OpenSSL: ')
    .replace(/^(Failed to connect to )\S+ port \d+/, '$1H port P')
    .replace(/(in connection to )\S+ ?/, '$1H')
    .replace(/self[- ]signed certificate|unable to get local issuer certificate/, 'not trusted');
}
