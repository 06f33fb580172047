import type { Arrival } from '../arrival';
import type { ClusterService } from '../cluster';
import { chooseBackend } from '../enter-service';
import type { Network } from '../network';
import type { Source } from '../source';

/**
 * A proxy's own connection to a port of a Service: straight to one of its pods, so that neither cluster IP nor traffic
 * policies matter. undefined: there are no endpoints.
 */
export function callService(
  network: Network,
  source: Source,
  service: ClusterService,
  index: number,
  protocol = 'TCP',
): Arrival | undefined {
  const port = network.cluster.endpoints(service).ports.find(it => it.index === index);
  const all = port?.endpoints ?? [];
  const ready = all.filter(it => it.ready);
  const usable = ready.length > 0 ? ready : all.filter(it => it.serving && it.terminating);
  const [first] = usable;
  const attempt = { network, source, address: first?.ip ?? '', port: port?.port ?? 0, protocol, via: undefined };
  const choices = usable.map(endpoint => ({ endpoint, share: 1 / usable.length }));
  return first && chooseBackend(attempt, service, index, choices);
}
