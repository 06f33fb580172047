import assert from 'node:assert/strict';
import { asCommand, pastedCommand, withUrl } from '../../client/src/commands/pasted-command';
import { asMarkdown } from '../../client/src/transcript-markdown';
import { transcriptFolds } from '../../client/src/transcript-folding';
import { transcriptTitle, type Filler } from '../../client/src/transcript-title';

describe('a pasted command', () => {
  const cases: readonly [text: string, command: string | undefined][] = [
    ['curl -v http://cart', 'curl -v http://cart'],
    ['  curl cart ', 'curl cart'],
    ['$ curl cart', 'curl cart'],
    ['root@nginx01:/# curl 10.100.25.6', 'curl 10.100.25.6'],
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

describe('the title of a transcript', () => {
  const filled = (message: string, values: string[]) =>
    message.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');
  const english: Filler = { t: (message, ...values) => filled(message, values) };
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
