import { say } from '../base/say';
import { several } from '../base/several';
import type { Rule } from './rule';
import { replace } from './support/edits';
import { hasServicePortLater } from './support/filled-later';
import { podsAnywhere, proxyLabels } from './support/mesh-gateway';
import { fieldOf } from './support/path-of';
import { code, listNames, named } from './support/words';

/** Istio's code: IST0104. A port that only the proxies themselves have works, and is a hint. */
export const meshGatewayPortNotFound: Rule = {
  id: 'mesh-gateway-port-not-found',
  kinds: ['Gateway'],
  severity: 'warning',
  help: 'The port of a server of an Istio Gateway is a port of the Service in front of the proxies, or their own. No Service of the proxies that it selects has this one, so nothing from outside gets there. Open it in the Service.',
  source:
    'istio pilot/pkg/model/gateway.go resolvePorts, https://istio.io/latest/docs/reference/config/analysis/ist0104/',

  *check(member, { bundle }) {
    const pods = podsAnywhere(proxyLabels(member), bundle);
    const services = [...new Set(pods.flatMap(it => bundle.servicesSelecting(it)))];
    const ports = services.flatMap(it => it.service.ports).filter(it => it.protocol === 'TCP');
    const isOpen = pods.some(({ source: { template } }) => template.hostNetwork || template.lasting.some(hasHostPort));
    if (ports.length === 0 || isOpen || services.some(hasServicePortLater)) {
      return;
    }
    for (const server of member.object.root.items('spec', 'servers')) {
      const number = server.number('port', 'number');
      if (!number || ports.some(it => it.port === number.value) || server.text('port', 'protocol')?.value === 'UDP') {
        continue;
      }
      const port = code(number.value);
      const own = ports.find(it => it.targetPort === number.value);
      const names = listNames(services);
      const right = own ?? (ports.length === 1 ? ports[0] : undefined);
      yield {
        span: number.span,
        ...fieldOf(member.object, number.span),
        message: own
          ? say`${port} is no port of Service ${names}, but the one of its pods that ${code(own.port)} leads to: it works as long as both stay the same`
          : say`no Service of the proxies that ${named(member)} selects (${names}) has port ${port}, only ${several(ports.map(it => code(it.port)))}: nothing from outside gets there`,
        ...(own ? { severity: 'hint' as const } : {}),
        related: services.slice(0, 3).map(it => ({
          place: it.object.place,
          span: it.service.ports[0]?.portSpan ?? it.object.nameSpan,
          message: say`port ${several(it.service.ports.map(of => code(of.port)))}`,
        })),
        fixes: right
          ? [
              {
                title: say`Change ${port} to ${code(right.port)}`,
                edits: [replace(member.object.place, number.span, right.port)],
              },
            ]
          : [],
      };
    }
  },
};

function hasHostPort({ ports }: { readonly ports: readonly { readonly hostPort?: unknown }[] }): boolean {
  return ports.some(it => it.hostPort !== undefined);
}
