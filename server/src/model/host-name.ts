import type { Span } from '../base/span';
import type { FoundHost } from './find-hosts';
import type { FreeText } from './free-text';

/** A host in a free text that may be a Service's. */
export interface HostName extends FoundHost {
  readonly text: FreeText;
  /**
   * How it shows that it is a host: `url`; `address` (`web:80`); `qualified` (`web.shop.svc`); `pod` (`web-0.web`);
   * `named` (a word behind a key that speaks of hosts: `REDIS_HOST`); `called` (a word given to `curl` and the like).
   */
  readonly as: 'url' | 'address' | 'qualified' | 'pod' | 'named' | 'called';
  /** The text holds hosts only, or one line with a host in a place that is usual for one. */
  readonly short: boolean;
  /** What it may mean, the likeliest first. */
  readonly readings: readonly ServiceName[];
}

/** One way to read a host as the name of a Service. */
export interface ServiceName {
  readonly service: string;
  /** Absent: the namespace of the object that holds the text. */
  readonly namespace: string | undefined;
  /** Of a single pod below the Service: `web-0.web`. */
  readonly pod: string | undefined;
  /** `cluster.local`; absent where the name ends before it. */
  readonly domain: string | undefined;
  /** Where the name of the Service stands in the text of the scalar. */
  readonly at: number;
}

/**
 * What a host may mean inside the cluster, in the order of likelihood. `web.shop` is Service `web` of namespace `shop`,
 * or pod `web` of Service `shop`; empty for names that are certainly of another kind.
 * Source: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
export function readingsOf(host: string, start: number): ServiceName[] {
  const srv = /^_[^.]+\._(?:tcp|udp|sctp)\./.exec(host)?.[0].length ?? 0;
  const labels = host.slice(srv).split('.');
  const svc = labels.indexOf('svc');
  const names = svc < 0 ? labels : labels.slice(0, svc);
  const domain = svc < 0 || svc === labels.length - 1 ? undefined : labels.slice(svc + 1).join('.');
  const [first = '', second, third] = names;
  const at = start + srv;
  const behind = at + first.length + 1;
  if (names.includes('') || labels.some(it => it.startsWith('_'))) {
    return [];
  }
  switch (names.length) {
    case 1:
      return svc < 0 ? [{ service: first, namespace: undefined, pod: undefined, domain, at }] : [];
    case 2:
      return [
        { service: first, namespace: second, pod: undefined, domain, at },
        ...(svc < 0 ? [{ service: second ?? '', namespace: undefined, pod: first, domain, at: behind }] : []),
      ];
    case 3:
      return [{ service: second ?? '', namespace: third, pod: first, domain, at: behind }];
    default:
      return [];
  }
}

/**
 * Where a part of a scalar's text is written. `source` is the text of the document that holds the scalar; needed for
 * text in several lines only. Undefined where it is not written as it reads (escapes, folded lines, what a
 * kustomization derived).
 */
export function spanWithin(
  { scalar }: Pick<FreeText, 'scalar'>,
  start: number,
  end: number,
  source: string,
): Span | undefined {
  if (scalar.derived) {
    return undefined;
  }
  const part = scalar.text.slice(start, end);
  const written = source.slice(scalar.start, scalar.end);
  const nth = countBefore(scalar.text, part, start);
  const total = countBefore(scalar.text, part, scalar.text.length);
  if (countBefore(written, part, written.length) !== total) {
    return undefined;
  }
  const offset = nthIndex(written, part, nth);
  const from = scalar.start + offset;
  return offset < 0
    ? undefined
    : { start: from, end: from + part.length, ...(scalar.place ? { place: scalar.place } : {}) };
}

function countBefore(text: string, part: string, before: number): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0 && at < before; at = text.indexOf(part, at + 1)) {
    count++;
  }
  return count;
}

function nthIndex(text: string, part: string, nth: number): number {
  let at = text.indexOf(part);
  for (let count = 0; count < nth && at >= 0; count++) {
    at = text.indexOf(part, at + 1);
  }
  return at;
}
