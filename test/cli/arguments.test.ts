import assert from 'node:assert/strict';
import { parseOptions } from '../../server/src/cli/options';
import type { Option } from '../../server/src/cli/options';
import { podpathLine } from '../support/podpath';

const options: readonly Option[] = [
  { name: 'manifests', short: 'f', value: 'PATH', many: true, help: '' },
  { name: 'format', value: 'FORMAT', choices: ['text', 'json'], help: '' },
  { name: 'wide', short: 'w', help: '' },
  { name: 'all', short: 'A', help: '' },
];

describe('cli: options', () => {
  it('come in all the usual spellings, anywhere', () => {
    const args = parseOptions(
      ['-f', 'a', 'x', '--manifests=b', '-fc', '-Aw', '--format', 'json', '-', '--', '-f'],
      options,
    );
    assert.deepEqual(args.all('manifests'), ['a', 'b', 'c']);
    assert.deepEqual(args.positionals, ['x', '-', '-f']);
    assert.equal(args.last('format'), 'json');
    assert.ok(args.has('all') && args.has('wide'));
  });

  const wrong: readonly (readonly [string, string])[] = [
    ['--nope', 'unknown option --nope'],
    ['--formt json', 'unknown option --formt; did you mean --format?'],
    ['-x', 'unknown option -x'],
    ['--format', 'option --format needs a value'],
    ['--format yaml', 'option --format does not know "yaml"; it takes text, json'],
    ['--all=yes', 'option --all takes no value'],
  ];
  for (const [line, message] of wrong) {
    it(`refuse ${line}`, () => {
      assert.throws(() => parseOptions(line.split(' '), options), { message });
    });
  }
});

describe('cli: calls that make no sense', () => {
  const calls: readonly (readonly [string, RegExp])[] = [
    ['chek', /^podpath: unknown command chek; did you mean check\?\n$/],
    ['check --nope', /^podpath: unknown option --nope\n$/],
    ['check --format xml', /^podpath: option --format does not know "xml".*\n$/],
    ['check nowhere.yaml', /^podpath: cannot read nowhere.yaml: no such file or folder\n$/],
    ['check -f nowhere', /^podpath: cannot read nowhere: no such file or folder\n$/],
    ['check examples --config nowhere', /^podpath: cannot read nowhere: no such file or folder\n$/],
    ['get svc -f examples', /^podpath: several bundles could be meant; choose one with --bundle: .*study\/ex05.*\n$/],
    ['get svc -f examples --bundle ex09', /^podpath: no bundle ex09; there are: .*study\/ex08.*\n$/],
    ['get -f examples', /^podpath: get needs a kind.*\n$/],
  ];
  for (const [line, message] of calls) {
    it(`end with status 2 and one line: ${line}`, async () => {
      const { status, stdout, stderr } = await podpathLine(line);
      assert.match(stderr, message);
      assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
    });
  }

  it('include none at all, which shows the help', async () => {
    const { status, stdout, stderr } = await podpathLine('--');
    assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
    assert.match(stderr, /usage: podpath COMMAND/);
  });
});

describe('cli: help and version', () => {
  it('list the commands', async () => {
    const { status, stdout } = await podpathLine('--help');
    assert.equal(status, 0);
    assert.match(stdout, /^ {2}check +says what is wrong/m);
  });

  it('explain a command with its options', async () => {
    const { status, stdout } = await podpathLine('get --help');
    assert.equal(status, 0);
    assert.match(stdout, /usage: podpath get KIND/);
    assert.match(stdout, /-n, --namespace NS/);
  });

  it('come in other spellings too', async () => {
    const [long, word, short] = await Promise.all(['curl --help', 'help curl', 'curl -h'].map(it => podpathLine(it)));
    assert.match(long?.stdout ?? '', /usage: podpath curl/);
    assert.deepEqual([word, short], [long, long]);
  });

  it('say the version of the package', async () => {
    const { status, stdout } = await podpathLine('--version');
    assert.equal(status, 0);
    assert.match(stdout, /^podpath \d+\.\d+\.\d+\n$/);
  });
});
