import assert from 'node:assert/strict';
import { parseCommand } from '../../server/src/network/curl-command';
import type { CurlRequest } from '../../server/src/network/curl-command';
import { shellLine, shellWords } from '../../server/src/network/shell-words';

describe('a command', () => {
  const urls: readonly [typed: string, url: string][] = [
    ['web', 'http://web/ Host: web'],
    ['web:8080/items?q=1#part', 'http://web:8080/items?q=1 Host: web:8080'],
    ['http://web:80', 'http://web/ Host: web'],
    ['https://web', 'https://web/ Host: web'],
    ['HTTPS://Web:443/', 'https://Web/ Host: Web'],
    ['http://[fd00::1]:8080/', 'http://[fd00::1]:8080/ Host: [fd00::1]:8080'],
    ['http://user:secret@web/', 'http://web/ Host: web'],
    ['http://127.1', 'http://127.0.0.1/ Host: 127.0.0.1'],
    ['http://0x7f.1', 'http://127.0.0.1/ Host: 127.0.0.1'],
    ['http://web?x=1', 'http://web/?x=1 Host: web'],
    ['web.shop.svc.cluster.local.', 'http://web.shop.svc.cluster.local./ Host: web.shop.svc.cluster.local.'],
    ["curl 'http://web/a b' -H 'Host: shop'", 'curl: (3) URL using bad/illegal format or missing URL'],
    ['http://web:99999', 'curl: (3) URL using bad/illegal format or missing URL'],
    ['http://', 'curl: (3) URL using bad/illegal format or missing URL'],
    ['http://[web]', 'curl: (3) URL using bad/illegal format or missing URL'],
    ['foo://web', 'curl: (1) Protocol "foo" not supported or disabled in libcurl'],
    ['curl', 'curl: (2) no URL specified'],
    ['curl --nonsense web', 'curl: (2) option --nonsense: is unknown'],
    ['curl --max-time=3 web', 'curl: (2) option --max-time=3: is unknown'],
    ['curl web -m', 'curl: (2) option -m: requires parameter'],
    ['curl -m soon web', 'curl: (2) option -m: expected a proper numerical parameter'],
    ['kubectl get pods', 'curl: (2) kubectl is not curl: type a URL or a curl command'],
    ['kubectl exec web -- ls', 'curl: (2) ls is not curl: type a URL or a curl command'],
  ];
  for (const [typed, url] of urls) {
    it(`${typed} is ${url}`, () => assert.equal(shown(typed), url));
  }

  const places: readonly [typed: string, from: string | undefined, line: string][] = [
    ['kubectl exec -it nginx01 -- curl -v web', 'pod/nginx01', 'curl -v web'],
    ['kubectl exec -n shop deploy/web -c app -- curl web', 'shop/deploy/web', 'curl web'],
    ['kubectl -n shop exec web --stdin --tty -- /usr/bin/curl web', 'shop/pod/web', 'curl web'],
    ['kubectl exec --namespace=shop web -- sh -c "curl -s http://web/ | jq ."', 'shop/pod/web', 'curl -s http://web/'],
    ['kubectl exec web curl web', 'pod/web', 'curl web'],
    ['assu@myserver01:~/work$ kubectl exec nginx01 -- curl web', 'pod/nginx01', 'curl web'],
    ["root@nginx01:/# curl 'web-service'", undefined, 'curl web-service'],
    ['$ curl web && echo done', undefined, 'curl web'],
    ['curl \\\n  -H "A: b c" \\\n  web > out', undefined, "curl -H 'A: b c' web"],
  ];
  for (const [typed, from, line] of places) {
    it(`${JSON.stringify(typed)} runs ${line} in ${from ?? 'no pod'}`, () => {
      const parsed = parseCommand(typed);
      assert.deepEqual(['from' in parsed ? parsed.from : 'failed', parsed.line], [from, line]);
    });
  }

  it('reads joined short options, values that touch them, and says what it ignores', () => {
    const parsed = parseCommand('curl -sSkLm5 -XPUT -o/dev/null --compressed --retry 3 -w "%{http_code}" web other');
    assert.ok('request' in parsed);
    const { options, method } = parsed.request;
    assert.deepEqual(
      [options.silent, options.showError, options.insecure, options.location, options.maxTime, method, options.output],
      [true, true, true, true, 5, 'PUT', '/dev/null'],
    );
    assert.deepEqual(parsed.ignored, ['--compressed', '--retry 3', 'other']);
  });

  it('sends the headers that curl sends, in its order', () => {
    assert.deepEqual(headersOf('curl -u me:pw -A test -b a=1 -H "X-A: 1" -H "Accept:" -d x=1 -d y=2 http://web:81/'), [
      'Host: web:81',
      'Authorization: Basic bWU6cHc=',
      'User-Agent: test',
      'Cookie: a=1',
      'X-A: 1',
      'Content-Length: 7',
      'Content-Type: application/x-www-form-urlencoded',
    ]);
    assert.equal(requestOf('curl -G -d q=1 --data-urlencode "s=a b" web/find').url.target, '/find?q=1&s=a+b');
    assert.deepEqual(headersOf('curl --json {} -H "Host;" web').slice(0, 4), [
      'Host: ',
      'User-Agent: curl/8.14.1',
      'Content-Type: application/json',
      'Accept: application/json',
    ]);
    assert.equal(requestOf('curl -I web').method, 'HEAD');
  });

  it('splits and joins words as a shell does', () => {
    const words = ['a b', "it's", '', '$x', 'http://web/?a=1&b=2'];
    assert.deepEqual(shellWords(shellLine(words)), words);
    assert.deepEqual(shellWords('a "b\\"c" \'d\\e\' f\\ g "unclosed'), ['a', 'b"c', 'd\\e', 'f g', 'unclosed']);
  });
});

function shown(typed: string): string {
  const parsed = parseCommand(typed);
  if (!('request' in parsed)) {
    return `curl: (${parsed.exitCode}) ${parsed.message}`;
  }
  const { url, headers } = parsed.request;
  const host = headers.find(it => it.name === 'Host')?.value ?? '';
  return `${url.scheme}://${host}${url.target} Host: ${host}`;
}

function requestOf(typed: string): CurlRequest {
  const parsed = parseCommand(typed);
  assert.ok('request' in parsed, typed);
  return parsed.request;
}

function headersOf(typed: string): string[] {
  return requestOf(typed).headers.map(it => `${it.name}: ${it.value}`);
}
