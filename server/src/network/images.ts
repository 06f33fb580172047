import { say } from '../base/say';
import type { Container } from '../model/pods';

/** What answers on a port, as far as the image's documentation tells. */
export type Protocol =
  /** Speaks HTTP. */
  | 'http'
  /** HTTP in TLS. */
  | 'https'
  /** Takes the request and closes without a byte (Redis, PostgreSQL): curl 52. */
  | 'closes'
  /** Talks first, and not HTTP (MySQL): curl 1. */
  | 'talks-first';

/** How a well-known image behaves when nothing configures it otherwise. */
export interface KnownImage {
  /** What it is called in sentences. */
  readonly title: string;
  readonly ports: readonly { readonly port: number; readonly protocol: Protocol }[];
  /** What it answers over HTTP. */
  readonly site: Site;
  /** Folders that configure it: with something mounted there, nothing is known of its answers. */
  readonly configuredBy: readonly string[];
}

export type Site =
  /** A folder of files with a start page: other paths are not found. */
  | { readonly kind: 'files'; readonly page: 'nginx' | undefined }
  /** Answers every path with 200. */
  | { readonly kind: 'any'; readonly body?: string }
  /** Sends the start page elsewhere. */
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'status'; readonly status: number };

/**
 * The well-known image of a container; undefined for any other. Tags and registries do not matter; a command or
 * arguments of its own do, unless the image is driven by them.
 */
export function knownImage(container: Container): KnownImage | undefined {
  const [path = ''] = (/^(?:[^/]*[.:][^/]*\/)?([^@]*)/.exec(container.image)?.[1] ?? '').split(':');
  const entry = images.find(([names]) => names.some(it => path === it || path === `library/${it}`));
  return entry?.[1](container);
}

/** The version that an image's tag says: `1.27.3` of `nginx:1.27.3-alpine`. */
export function imageVersion(image: string): string | undefined {
  return /:v?(\d+\.\d+(?:\.\d+)?)[^/]*$/.exec(image)?.[1];
}

type Entry = readonly [names: readonly string[], describe: (container: Container) => KnownImage | undefined];

const images: readonly Entry[] = [
  web('nginx', [80], { kind: 'files', page: 'nginx' }, ['/etc/nginx', '/usr/share/nginx'], ['nginx']),
  web(
    'nginx',
    [8080],
    { kind: 'files', page: 'nginx' },
    ['/etc/nginx', '/usr/share/nginx'],
    ['nginxinc/nginx-unprivileged'],
  ),
  web('nginx', [80], { kind: 'any' }, [], ['nginxdemos/hello', 'nginxdemos/nginx-hello']),
  web('nginx', [8080], { kind: 'files', page: undefined }, ['/opt/bitnami/nginx', '/app'], ['bitnami/nginx']),
  web('Apache httpd', [80], { kind: 'files', page: undefined }, ['/usr/local/apache2'], ['httpd']),
  web('Caddy', [80], { kind: 'files', page: undefined }, ['/etc/caddy', '/usr/share/caddy', '/srv'], ['caddy']),
  web('whoami', [80], { kind: 'any' }, [], ['traefik/whoami', 'containous/whoami']),
  [['hashicorp/http-echo'], httpEcho],
  web('echo-server', [8080], { kind: 'any' }, [], ['kicbase/echo-server', 'jmalloc/echo-server']),
  web('echo-server', [80], { kind: 'any' }, [], ['ealen/echo-server']),
  web('echoserver', [8080], { kind: 'any' }, [], ['echoserver', 'google_containers/echoserver']),
  web('hello-app', [8080], { kind: 'any' }, [], ['google-samples/hello-app']),
  web('podinfo', [9898], { kind: 'any' }, [], ['stefanprodan/podinfo']),
  web('httpbin', [80], { kind: 'files', page: undefined }, [], ['kennethreitz/httpbin']),
  web('httpbin', [8080], { kind: 'files', page: undefined }, [], ['mccutchen/go-httpbin']),
  web('hello-kubernetes', [8080], { kind: 'any' }, [], ['paulbouwer/hello-kubernetes']),
  web('Tomcat', [8080], { kind: 'status', status: 404 }, ['/usr/local/tomcat'], ['tomcat']),
  web('Grafana', [3000], { kind: 'redirect', to: '/login' }, ['/etc/grafana'], ['grafana/grafana']),
  [['e2e-test-images/agnhost'], agnhost],
  server('Redis', 6379, 'closes', ['redis', 'bitnami/redis', 'valkey/valkey']),
  server('PostgreSQL', 5432, 'closes', ['postgres', 'bitnami/postgresql']),
  server('MySQL', 3306, 'talks-first', ['mysql', 'bitnami/mysql', 'mariadb', 'bitnami/mariadb', 'percona']),
  server('memcached', 11211, 'talks-first', ['memcached']),
  server('RabbitMQ', 5672, 'talks-first', ['rabbitmq']),
  [
    ['mongo'],
    container =>
      plain(container) && {
        title: 'MongoDB',
        ports: [{ port: 27017, protocol: 'http' }],
        site: {
          kind: 'any',
          body: 'It looks like you are trying to access MongoDB over HTTP on the native driver port.\n',
        },
        configuredBy: [],
      },
  ],
  idle(['pause', 'google_containers/pause', 'busybox', 'alpine', 'ubuntu', 'debian', 'curlimages/curl']),
  idle(['nicolaka/netshoot', 'radial/busyboxplus', 'centos', 'fedora', 'e2e-test-images/busybox']),
];

function web(
  title: string,
  ports: readonly number[],
  site: Site,
  configuredBy: readonly string[],
  names: readonly string[],
): Entry {
  return [
    names,
    container =>
      plain(container) && {
        title,
        ports: ports.map(port => ({ port: fromEnvironment(container, port), protocol: 'http' as const })),
        site,
        configuredBy,
      },
  ];
}

function server(title: string, port: number, protocol: Protocol, names: readonly string[]): Entry {
  return [
    names,
    () => ({ title, ports: [{ port, protocol }], site: { kind: 'status', status: 404 }, configuredBy: [] }),
  ];
}

/** Images to work in: without a command of their own they listen on nothing, nor when told to sleep. */
function idle(names: readonly string[]): Entry {
  return [
    names,
    container => {
      const line = [...container.command, ...container.args].join(' ');
      const waits = line === '' || /\b(sleep|tail -f|pause|infinity)\b/.test(line);
      return waits && !/\b(httpd|http\.server|nc|netcat|socat)\b/.test(line)
        ? { title: line === '' ? say`a container without a server` : say`a container that only waits`, ...silent }
        : undefined;
    },
  ];
}

const silent = { ports: [], site: { kind: 'status', status: 404 }, configuredBy: [] } as const;

/** Whether it starts as its image says. */
function plain(container: Container): true | undefined {
  return container.command.length === 0 && container.args.length === 0 ? true : undefined;
}

/** Sample servers listen where `PORT` tells them. */
function fromEnvironment(container: Container, port: number): number {
  const written = Number(container.env.find(it => it.name === 'PORT')?.value?.value);
  return port === 8080 && Number.isInteger(written) && written > 0 ? written : port;
}

/** Source: hashicorp/http-echo README: `-listen`, `-text`. */
function httpEcho(container: Container): KnownImage {
  const line = [...container.command, ...container.args].join(' ');
  const port = Number(/-listen[= ]"?[^ ":]*:(\d+)/.exec(line)?.[1] ?? 5678);
  const text = /-text[= ]/.exec(line) ? textArgument([...container.command, ...container.args]) : undefined;
  return {
    title: 'http-echo',
    ports: [{ port, protocol: 'http' }],
    site: { kind: 'any', body: `${text ?? 'hello-world'}\n` },
    configuredBy: [],
  };
}

function textArgument(words: readonly string[]): string {
  const at = words.findIndex(it => /^--?text(=|$)/.test(it));
  const word = words[at] ?? '';
  return (word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[at + 1] ?? '')).replace(/^"(.*)"$/, '$1');
}

/** Source: kubernetes `test/images/agnhost` README. */
function agnhost(container: Container): KnownImage {
  const words = [...container.command, ...container.args];
  const line = words.join(' ');
  const command = words.find(it => /^(netexec|serve-hostname|pause|porter)$/.test(it));
  const ports =
    command === 'netexec'
      ? [Number(/--http-port[= ](\d+)/.exec(line)?.[1] ?? 8080)]
      : command === 'serve-hostname'
        ? [Number(/--port[= ](\d+)/.exec(line)?.[1] ?? 9376)]
        : [];
  return {
    title: `agnhost ${command ?? 'pause'}`,
    ports: ports.map(port => ({ port, protocol: 'http' })),
    site: { kind: 'any' },
    configuredBy: [],
  };
}
