import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkLine, readChecks } from '../../server/src/network/checks/read-checks';
import type { Check } from '../../server/src/network/checks/read-checks';

describe('a checks file, read', () => {
  it('tells the parts of a line, and where they stand', () => {
    const text =
      "# first\r\n\r\n  shop/deploy/web -> curl -H 'A: #1 = b' http://cart  =  exit 7   if a=b  c=d # said\r\n";
    const [check, ...others] = readChecks(text);
    assert.ok(check && 'from' in check && others.length === 0);
    const { from, target, expected, assumptions } = check;
    assert.deepEqual(
      [from, target, expected, ...assumptions].map(it => [it.value, text.slice(it.span.start, it.span.end)]),
      ['shop/deploy/web', "curl -H 'A: #1 = b' http://cart", 'exit 7', 'a=b', 'c=d'].map(it => [it, it]),
    );
    assert.deepEqual(check.expectation, { kind: 'exit', code: 7 });
  });

  it('reads what it writes', () => {
    const line = checkLine('pod/a', "curl -d 'x\ny' http://b/?c=d", '2xx', ['node-down=n']);
    const [check] = readChecks(line);
    assert.ok(check && 'from' in check);
    assert.deepEqual(values(check), ['pod/a', "curl -d 'x y' http://b/?c=d", '2xx', 'node-down=n']);
  });

  it('reads whatever is typed, each line by itself, within the text', () => {
    const pieces = fc.constantFrom(
      'pod/a',
      ' -> ',
      '→',
      'http://b',
      ' = ',
      '200',
      ' if ',
      'x=y',
      '#',
      "'",
      '"',
      '\n',
      '\t',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), parts => {
        const text = parts.join('');
        for (const it of readChecks(text)) {
          const spans = 'from' in it ? [it.span, it.from.span, it.target.span, it.expected.span] : [it.span];
          for (const { start, end } of spans) {
            assert.ok(0 <= start && start < end && end <= text.length);
            assert.ok(!/[\r\n]/.test(text.slice(start, end)));
          }
          if ('from' in it) {
            for (const part of [it.from, it.target, it.expected, ...it.assumptions]) {
              assert.equal(text.slice(part.span.start, part.span.end), part.value);
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

function values({ from, target, expected, assumptions }: Check): string[] {
  return [from, target, expected, ...assumptions].map(it => it.value);
}
