import assert from 'node:assert/strict';
import { asCommand, pastedCommand, requestFrom, withOptions, withUrl } from '../../client/src/commands/pasted-command';
import { asMarkdown } from '../../client/src/transcript-markdown';
import { transcriptHeading } from '../../client/src/transcript-heading';
import { transcriptFolds } from '../../client/src/transcript-folding';
import { transcriptTitle, type Filler } from '../../client/src/transcript-title';

describe('a pasted command', () => {
  const cases: readonly [text: string, command: string | undefined][] = [
    ['curl -v http://cart', 'curl -v http://cart'],
    ['  curl cart ', 'curl cart'],
    ['$ curl cart', 'curl cart'],
    ['root@nginx01:/# curl 10.100.25.6', 'curl 10.100.25.6'],
    ["curl -X POST -H 'Host: a' http://cart", "curl -X POST -H 'Host: a' http://cart"],
    ['kubectl exec deploy/a -- curl http://cart', 'kubectl exec deploy/a -- curl http://cart'],
    ['assu@myserver01:~/work$ kubectl exec nginx01 -- curl web', 'kubectl exec nginx01 -- curl web'],
    ['kubectl', undefined],
    ['curly', undefined],
    ['http://cart:8080/', undefined],
    ['', undefined],
  ];
  for (const [text, command] of cases) {
    it(`is ${command ?? 'none'} in "${text}"`, () => assert.equal(pastedCommand(text), command));
  }

  it('keeps its options when the URL changes', () => {
    assert.equal(withUrl('curl -v http://cart:8080/a', 'http://cart/b'), 'curl -v http://cart/b');
    assert.equal(withUrl("curl -v 'http://cart:8080/a' -k", 'http://cart/b'), 'curl -v http://cart/b -k');
    assert.equal(withUrl('http://cart', 'http://web'), 'http://web');
    assert.equal(withUrl('curl -v http://cart', 'curl http://web'), 'curl http://web');
    assert.equal(asCommand(' http://cart '), 'http://cart');
  });

  it('brings its own client along, if it names one', () => {
    assert.deepEqual(requestFrom('deploy/web', 'http://cart'), { from: 'deploy/web', command: 'http://cart' });
    assert.deepEqual(requestFrom('deploy/web', 'curl cart'), { from: 'deploy/web', command: 'curl cart' });
    const exec = 'kubectl exec deploy/a -- curl cart';
    assert.deepEqual(requestFrom('deploy/web', exec), { command: exec });
  });

  it('takes options that are chosen beside it', () => {
    assert.equal(withOptions('http://cart', []), 'http://cart');
    assert.equal(withOptions('http://cart', ['-k', "-H 'Host: a'"]), "curl -k -H 'Host: a' http://cart");
    assert.equal(withOptions('curl -v http://curl', ['-X POST']), 'curl -X POST -v http://curl');
    assert.equal(withOptions('kubectl exec deploy/a -- curl cart', ['-k']), 'kubectl exec deploy/a -- curl -k cart');
  });
});

describe('a transcript as Markdown', () => {
  it('says who called what, why it ended so, and all of it in a block', () => {
    assert.equal(
      asMarkdown('# deploy/web (shop) → http://cart\n$ curl http://cart\n= FAIL no endpoints\n', 'no endpoints'),
      '**deploy/web (shop) → http://cart**\n\nno endpoints\n\n```console\n$ curl http://cart\n= FAIL no endpoints\n```\n',
    );
  });
  it('has a fence longer than any in the answer', () => {
    assert.match(asMarkdown('# a → b\n```\n', ''), /^````console\n```\n````$/m);
  });
});

const filled = (message: string, values: string[]) =>
  message.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');
const english: Filler = { t: (message, ...values) => filled(message, values) };

describe('the first line of a transcript', () => {
  const heading = '# deploy/web (shop) → http://cart:8080/items';
  it('names what is not saved, and says nothing where all of it is', () => {
    assert.equal(transcriptHeading(english, heading, []), heading);
    assert.equal(transcriptHeading(english, heading, ['a.yaml', 'b.yaml']), `${heading} · unsaved: a.yaml, b.yaml`);
  });
  it('counts what it has no room for', () => {
    const many = [...Array(20).keys()].map(it => `k8s/${it}.yaml`);
    assert.equal(transcriptHeading(english, heading, many), `${heading} · unsaved files: 20`);
  });
});

describe('the title of a transcript', () => {
  it('says where the request goes and where it starts, without slashes', () => {
    assert.equal(
      transcriptTitle(english, 'curl -v http://cart:8080/items', 'deploy/web'),
      'curl cart:8080∕items ← deploy∕web',
    );
    assert.equal(transcriptTitle(english, 'http://cart', undefined), 'curl cart');
    assert.equal(transcriptTitle(english, 'http://cart', 'host', ['node-down=b']), 'curl cart ← host if node-down=b');
    assert.equal(transcriptTitle(english, '', 'host'), 'curl  ← host');
  });
  it('is said in the language of the editor', () => {
    const korean: Filler = {
      t: (message, ...values) => filled(message === '{0} if {1}' ? '{0} (가정: {1})' : '', values),
    };
    assert.equal(
      transcriptTitle(korean, 'http://cart', 'host', ['node-down=b']),
      'curl cart ← host (가정: node-down=b)',
    );
  });
  it('stays short', () => {
    assert.ok(transcriptTitle(english, `http://${'a'.repeat(300)}`, 'host').length <= 80);
  });
});

describe('folding a transcript', () => {
  it('folds a hop with its indented lines, and the conversation', () => {
    const lines = [
      '# a → b',
      '$ curl b',
      '✓ 1  DNS  b',
      '✗ 2  Endpoint  none',
      '        nearest: c',
      '        and: d',
      '* Trying',
      '> GET /',
      '< HTTP/1.1 200 OK',
      'curl: (7) no',
      '',
    ];
    assert.deepEqual(transcriptFolds(lines), [
      { start: 3, end: 5 },
      { start: 6, end: 8 },
    ]);
  });
  it('folds the body of an answer by itself', () => {
    const lines = ['> GET /', '<', '<html>', '  <p>', '', '* Connection left intact', '= OK 200', '  from web'];
    assert.deepEqual(transcriptFolds(lines), [
      { start: 0, end: 1 },
      { start: 2, end: 4 },
    ]);
    assert.deepEqual(transcriptFolds(['<', '* Connection left intact', '= OK']), [{ start: 0, end: 1 }]);
  });
  it('has nothing to fold in an empty text', () => assert.deepEqual(transcriptFolds(['']), []));
});
