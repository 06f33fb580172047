import assert from 'node:assert/strict';
import { resolvePlain } from '../../server/src/syntax/scalar';

describe('a plain scalar, as kubectl reads it', () => {
  const cases: [string, unknown][] = [
    ['80', 80],
    ['-1', -1],
    ['+1', 1],
    ['0', 0],
    ['1.5', 1.5],
    ['1e3', 1000],
    ['0x1f', 31],
    ['0o17', 15],
    ['017', 15],
    ['0b11', 3],
    ['1_000', 1000],
    ['089', 89],
    ['.5', 0.5],
    ['.inf', Infinity],
    ['true', true],
    ['yes', true],
    ['On', true],
    ['off', false],
    ['n', false],
    ['~', null],
    ['null', null],
    ['', null],
    ['http', 'http'],
    ['1.2.3.4', '1.2.3.4'],
    ['80/tcp', '80/tcp'],
    ['10.0.2.4', '10.0.2.4'],
    ['v1', 'v1'],
    ['-', '-'],
    ['nullable', 'nullable'],
    ['5b8c666f54', '5b8c666f54'],
    ['1:30', '1:30'],
    ['${PORT}', '${PORT}'],
  ];
  for (const [text, value] of cases) {
    it(`${JSON.stringify(text)} is ${JSON.stringify(value)}`, () => {
      assert.deepEqual(resolvePlain(text), value);
    });
  }
});
