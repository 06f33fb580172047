import assert from 'node:assert/strict';
import { columns } from '../../server/src/base/columns';
import { speak } from '../../server/src/base/say';
import { parseCommand } from '../../server/src/network/curl-command';
import { simulate } from '../../server/src/network/simulate';
import { transcript } from '../../server/src/network/transcript';
import { networkFrom, sourceIn } from '../support/network';
import { korean } from '../support/translations';

const manifests = `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: gone }
spec: { selector: { app: gone }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: nginx, image: nginx:1.27.3, ports: [{ containerPort: 80 }] }] }
`;
const forwards = `
cluster: { nodes: [{ name: one, addresses: [10.0.0.1] }] }
portForwards: [{ listen: '127.0.0.1:8080', to: '10.0.0.1:30080' }]
`;

function told(command: string, from = 'pod/web') {
  const network = networkFrom({ 'web.yaml': manifests, 'podpath.yaml': forwards });
  const parsed = parseCommand(command);
  assert.ok('request' in parsed);
  const simulation = simulate(network, { ...parsed, source: sourceIn(network, from) });
  return { simulation, lines: transcript(simulation, it => `${it.place.uri}:1`) };
}

/** What curl and servers say, and the words that editors colour: the same in every language. */
function quoted(lines: readonly { readonly text: string }[]): string[] {
  return lines.flatMap(({ text }) => {
    const hop = /^[✓✗?] \d+/.exec(text) ?? /^= [A-Z]+/.exec(text);
    return hop ? [hop[0]] : /^(?:[*<>#$]|curl:|<)/.test(text) ? [text] : [];
  });
}

describe('a transcript in Korean', () => {
  afterEach(() => speak(undefined));

  for (const command of ['curl -v http://web/', 'curl http://gone/', 'curl http://nobody/', 'curl https://web/']) {
    it(`quotes curl as it is: ${command}`, () => {
      const english = told(command);
      speak(korean());
      const { simulation, lines } = told(command);
      assert.deepEqual(quoted(lines), quoted(english.lines));
      assert.equal(simulation.message, english.simulation.message);
      assert.match(simulation.reason, /[가-힣]/);
      assert.match(lines.at(-1)?.text ?? '', /[가-힣]/);
    });
  }

  it('has its places in one column, however wide the letters are', () => {
    speak(korean());
    const { lines } = told('curl http://gone/');
    const starts = lines.flatMap(({ text, link }) => (link ? [columns(text.slice(0, link.start))] : []));
    assert.ok(starts.length > 2);
    assert.equal(new Set(starts).size, 1);
    assert.ok(lines.every(it => columns(it.text) <= 100));
    for (const { text, link } of lines) {
      assert.ok(!link || text.slice(link.start, link.end).endsWith(':1'), text);
    }
  });

  it('leaves out what goes without saying behind a port forward', () => {
    const english = told('curl http://127.0.0.1:8080/', 'host').simulation.assumptions;
    speak(korean());
    const { assumptions } = told('curl http://127.0.0.1:8080/', 'host').simulation;
    assert.equal(assumptions.length, english.length);
    assert.ok(told('curl http://10.0.0.1:30080/', 'host').simulation.assumptions.length > assumptions.length);
  });
});
