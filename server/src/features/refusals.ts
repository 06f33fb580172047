import type { Endpoint, EndpointsOfPort, ServiceEndpoints } from '../network/cluster';
import { listeningOn } from '../network/process';

/** A Service port whose pods refuse the connection, as far as image and declared ports tell. */
export interface Refusal {
  readonly port: EndpointsOfPort;
  /** `nothing listens on 8080: nginx listens on 80, not on 8080` */
  readonly fact: string;
  /** Every endpoint of the port refuses, and the image's documentation says so. */
  readonly certain: boolean;
}

/** Service ports that lead to pods where nothing listens; in the words of a simulated request. */
export function refusals({ ports }: ServiceEndpoints): readonly Refusal[] {
  return ports.flatMap(port => {
    const checked = onePerTemplate(port.endpoints).map(it => it.pod && listeningOn(it.pod, it.port, port.protocol));
    const refusing = checked.flatMap(it => (it?.state === 'refuses' ? [it] : []));
    const [first] = refusing;
    const certain = refusing.length === checked.length && refusing.every(it => it.assumption === undefined);
    return first ? [{ port, fact: first.fact, certain }] : [];
  });
}

/** Pods of one template are alike. */
function onePerTemplate(endpoints: readonly Endpoint[]): Endpoint[] {
  return [...new Map(endpoints.map(it => [`${it.port} ${it.pod?.source.name ?? it.ip}`, it])).values()];
}
