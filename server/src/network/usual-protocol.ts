import type { Protocol } from './images';

/** What a port usually speaks, and what tells so. */
export interface UsualProtocol {
  readonly protocol: Protocol;
  /** The protocol by name; undefined for plain HTTP, which nothing needs to tell. */
  readonly title: string | undefined;
}

/**
 * The protocol of a port as its names say (of the container port, of the Service port, its appProtocol: `grpc`,
 * `https-metrics`, `redis`), else its well-known number; HTTP otherwise. Names follow the form `PROTOCOL[-REST]`.
 */
export function usualProtocol(port: number, names: readonly (string | undefined)[]): UsualProtocol {
  for (const name of names) {
    const [word = ''] = (name ?? '')
      .toLowerCase()
      .replace(/^kubernetes\.io\//, '')
      .split(/[-_./]/);
    const known = byName.get(word);
    if (known) {
      return known;
    }
  }
  return byNumber.get(port) ?? http;
}

const http: UsualProtocol = { protocol: 'http', title: undefined };
const tls: UsualProtocol = { protocol: 'https', title: 'TLS' };
const closes = (title: string): UsualProtocol => ({ protocol: 'closes', title });
/** A gRPC server sends its HTTP/2 settings first. */
const talksFirst = (title: string): UsualProtocol => ({ protocol: 'talks-first', title });

const byName = new Map<string, UsualProtocol>([
  ['http', http],
  ['web', http],
  ['metrics', http],
  ['https', tls],
  ['tls', tls],
  ['ssl', tls],
  ['grpc', talksFirst('gRPC')],
  ['h2c', talksFirst('HTTP/2')],
  ['redis', closes('Redis')],
  ['postgres', closes('PostgreSQL')],
  ['postgresql', closes('PostgreSQL')],
  ['mysql', talksFirst('MySQL')],
  ['mariadb', talksFirst('MySQL')],
  ['amqp', talksFirst('AMQP')],
  ['kafka', closes('Kafka')],
  ['memcached', talksFirst('memcached')],
  ['smtp', talksFirst('SMTP')],
]);

const byNumber = new Map<number, UsualProtocol>([
  [443, tls],
  [6443, tls],
  [8443, tls],
  [6379, closes('Redis')],
  [5432, closes('PostgreSQL')],
  [2181, closes('ZooKeeper')],
  [9092, closes('Kafka')],
  [3306, talksFirst('MySQL')],
  [5672, talksFirst('AMQP')],
  [11211, talksFirst('memcached')],
]);
