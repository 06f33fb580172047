import type { Reader } from '../syntax/reader';
import type { ScalarNode } from '../syntax/node';

/** A value that Kubernetes hands on without reading it: it may name hosts. */
export interface FreeText {
  readonly scalar: ScalarNode;
  /** What it is called: the variable, the key of the data, the flag before it; empty where nothing is. */
  readonly key: string;
  readonly role: 'env' | 'argument' | 'data' | 'annotation';
  /** The command or the arguments before it call another host (`curl`, `nc`), so that a bare word may be one. */
  readonly called: boolean;
  /** Kubernetes field path: `spec.template.spec.containers[0].env[2].value`. */
  readonly field: string;
}

/** The environment, commands and arguments of all containers of a pod spec. Empty where there is none. */
export function textsOfPod(spec: Reader): FreeText[] {
  return [...spec.items('initContainers'), ...spec.items('containers')].flatMap(container => [
    ...container.items('env').flatMap(it => textAt(it.at('value'), it.text('name')?.value ?? '', 'env')),
    ...argumentsOf([...container.items('command'), ...container.items('args')]),
  ]);
}

/** The values of a map of texts: `data` of a ConfigMap, annotations. */
export function textsOfMap(map: Reader, role: FreeText['role']): FreeText[] {
  return map.entries().flatMap(it => textAt(it, it.key?.text ?? '', role));
}

function argumentsOf(items: readonly Reader[]): FreeText[] {
  let called = false;
  let flag = '';
  return items.flatMap(item => {
    const text = item.scalar()?.text ?? '';
    const [, name, value] = /^(--?[A-Za-z][\w.-]*)(=?)/.exec(text) ?? [];
    const found = textAt(item, name ?? flag, 'argument', called);
    called ||= callsHosts(text);
    flag = name !== undefined && value === '' ? name : '';
    return found;
  });
}

function textAt(at: Reader, key: string, role: FreeText['role'], called = false): FreeText[] {
  const scalar = at.scalar();
  return typeof scalar?.value === 'string' && scalar.text !== '' ? [new Text(scalar, key, role, called, at)] : [];
}

/** Says its path only when asked, which is seldom. */
class Text implements FreeText {
  readonly scalar: ScalarNode;
  readonly key: string;
  readonly role: FreeText['role'];
  readonly called: boolean;
  readonly #at: Reader;

  constructor(scalar: ScalarNode, key: string, role: FreeText['role'], called: boolean, at: Reader) {
    this.scalar = scalar;
    this.key = key;
    this.role = role;
    this.called = called;
    this.#at = at;
  }

  get field(): string {
    return this.#at.field;
  }
}

/** Whether a word is a program that is given the host to talk to as an argument. */
export function callsHosts(word: string): boolean {
  return callers.has(word.slice(word.lastIndexOf('/') + 1));
}

const callers = new Set([
  ...['curl', 'wget', 'http', 'https', 'hey', 'ab', 'wrk', 'siege', 'grpcurl', 'grpc_health_probe'],
  ...['nc', 'ncat', 'netcat', 'telnet', 'ping', 'nslookup', 'dig', 'host', 'getent', 'wait-for', 'wait-for-it.sh'],
  ...[
    'redis-cli',
    'mysql',
    'mysqladmin',
    'mariadb',
    'psql',
    'pg_isready',
    'mongo',
    'mongosh',
    'cqlsh',
    'rabbitmqadmin',
  ],
]);
