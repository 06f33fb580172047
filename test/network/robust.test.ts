import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { clientCandidates, urlCandidates } from '../../server/src/network/candidates';
import type { Cluster, Pod } from '../../server/src/network/cluster';
import { curlOutput } from '../../server/src/network/curl-output';
import { networkOf } from '../../server/src/network/network';
import type { Network } from '../../server/src/network/network';
import { simulateCommand } from '../../server/src/network/simulate';
import type { Simulation } from '../../server/src/network/simulation';
import { parseSource } from '../../server/src/network/source';
import { trace } from '../../server/src/network/trace';
import { transcript } from '../../server/src/network/transcript';
import { Workspace } from '../../server/src/workspace/workspace';
import { networkUnder } from '../../server/src/network/what-if/under';
import { assumptionChoices } from '../../server/src/network/what-if/choices';
import { networkFrom, sourceIn, under } from '../support/network';
import { manifestsBelow, sharedPath } from '../support/shared';

const corpus = sharedPath('corpus');
const apps = readdirSync(corpus, { withFileTypes: true }).filter(it => it.isDirectory());

describe('every choice offered on the corpus', () => {
  for (const { name } of apps) {
    it(`can be simulated: ${name}`, () => {
      for (const network of networksOf(name)) {
        for (const { from } of clientCandidates(network, undefined).slice(0, 5)) {
          const urls = urlCandidates(network, sourceIn(network, from), undefined);
          for (const { url } of urls.slice(0, 12)) {
            const simulation = simulateCommand(network, url, from);
            assert.notEqual(simulation.verdict, 'invalid', `${from} ${url}: ${simulation.reason}`);
            isSound(simulation);
          }
        }
      }
    });
  }
});

describe('every assumption offered on the corpus', () => {
  for (const { name } of apps) {
    it(`can be made, alone and after another: ${name}`, () => {
      for (const network of networksOf(name)) {
        const [client] = clientCandidates(network, undefined);
        const [url] = client ? urlCandidates(network, sourceIn(network, client.from), undefined) : [];
        if (!client || !url) {
          continue;
        }
        const before = JSON.stringify(network.cluster.pods.map(known));
        const choices = assumptionChoices(network.cluster, simulateCommand(network, url.url, client.from));
        choices.slice(0, 25).forEach(({ text }, at) => {
          const then = under(network.cluster, [text]);
          isCluster(then, text);
          isSound(simulateCommand({ ...network, cluster: then }, url.url, client.from));
          const other = choices[(at * 7 + 3) % choices.length]?.text ?? text;
          const both = networkUnder(network, [text, other]);
          if ('cluster' in both) {
            isCluster(both.cluster, `${text} ${other}`);
            isSound(simulateCommand(both, url.url, client.from));
          }
        });
        assert.equal(JSON.stringify(network.cluster.pods.map(known)), before);
      }
    });
  }
});

function known({ name, namespace, ips, ready, nodeName }: Pod) {
  return { name, namespace, ips, ready, nodeName };
}

/** No two pods that something is assumed of share a name or an address with others; the Services are as before. */
function isCluster(cluster: Cluster, what: string): void {
  const fresh = cluster.pods.filter(it => it.supposed && !it.hostNetwork);
  for (const pod of fresh) {
    const alike = cluster.pods.filter(it => it !== pod && it.namespace === pod.namespace && it.name === pod.name);
    assert.equal(alike.length, 0, `${what}: several pods ${pod.name}`);
    const sharing = cluster.pods.filter(it => it !== pod && it.ips.some(ip => pod.ips.includes(ip)));
    assert.equal(sharing.length, 0, `${what}: ${pod.name} shares its address with ${sharing[0]?.name ?? ''}`);
    assert.equal(pod.phase === 'Pending', pod.ips.length === 0, `${what}: ${pod.name} runs or waits`);
  }
}

describe('whatever is typed', () => {
  const network = networkFrom({
    'app.yaml': `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: NodePort, selector: { app: web }, ports: [{ name: http, port: 80, nodePort: 30080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: nginx, image: nginx }] }
`,
    'podpath.yaml': 'portForwards: [{ listen: "127.0.0.1:80", to: "svc/web:80" }, { listen: x, to: "" }]',
  });
  const words = fc.constantFrom(
    ...[
      'curl',
      'kubectl',
      'exec',
      '-n',
      '--',
      '-v',
      '-sS',
      '-m',
      '2',
      '-H',
      'A: b',
      '-I',
      '-d',
      'x',
      '-w',
      '%{http_code}',
    ],
    ...[
      'http://web',
      'https://web:30080/a?b',
      'web.default:81',
      '10.0.0.12:30080',
      'localhost',
      '[::1]:80',
      'x://y',
      "'",
      '"',
    ],
    ...[
      '127.0.0.1',
      'http://',
      'web..svc',
      'a.b.c.d.e.f',
      '-k',
      '--resolve',
      'web:80:1.2.3.4',
      '-6',
      '*',
      '%',
      '::',
      '😀',
    ],
  );
  const typed = fc.oneof(
    fc.array(words, { maxLength: 8 }).map(it => it.join(' ')),
    fc.string(),
  );
  const clients = fc.constantFrom('pod/web', 'host', 'external', 'node/node-1', 'ip/192.168.9.9', 'ip/8.8.8.8', 'x/y');

  it('has an answer, always the same one', () => {
    fc.assert(
      fc.property(typed, clients, (command, from) => {
        const simulation = simulateCommand(network, command, from);
        isSound(simulation);
        assert.deepEqual(simulateCommand(network, command, from).hops, simulation.hops);
      }),
      { numRuns: 1000 },
    );
  });

  it('can be traced', () => {
    fc.assert(
      fc.property(typed, clients, (destination, from) => {
        const found = parseSource(network.cluster, from);
        if ('source' in found) {
          const { verdict, reason } = trace(network, found.source, destination);
          assert.ok(verdict === 'invalid' || reason !== '');
        }
      }),
    );
  });
});

function networksOf(app: string): Network[] {
  const workspace = new Workspace({ roots: [''] });
  for (const path of manifestsBelow(join(corpus, app))) {
    workspace.set(path, readFileSync(join(corpus, app, path), 'utf8'));
  }
  const snapshot = workspace.snapshot();
  return snapshot.bundles.map(it => networkOf(snapshot, it));
}

/** What holds for every simulation: shares are whole, failures are told, lines fit and end where their link does. */
function isSound(simulation: Simulation): void {
  const { backends, verdict, exitCode, message, hops, reason } = simulation;
  const share = backends.reduce((sum, it) => sum + it.share, 0);
  assert.ok(backends.length === 0 || Math.abs(share - 1) < 1e-9, `shares add up to ${share}`);
  assert.notEqual(reason, '');
  assert.equal(verdict === 'invalid', hops.length === 0);
  const fails = verdict === 'refused' || verdict === 'timed-out' || verdict === 'could-not-resolve';
  assert.ok(!fails || (exitCode !== 0 && message !== undefined), `${verdict} with exit ${exitCode}`);
  for (const { text, link } of transcript(simulation, ({ place }) => `${place.uri}:1`)) {
    assert.ok(!/[\r\n]/.test(text), JSON.stringify(text));
    assert.ok(link === undefined || (link.end === text.length && text[link.start - 1] === ' '), text);
  }
  curlOutput(simulation);
}
