import { say } from '../base/say';
import { isService } from '../links/bundle';
import type { ServicePort } from '../model/service';
import type { Rule } from './rule';
import { isInMesh } from './support/istio';
import { code, named } from './support/words';

/** Istio's codes: IST0118, and IST0150 for type ExternalName. Its own and the platform's namespaces are left out, as there. */
export const meshPortName: Rule = {
  id: 'mesh-port-name',
  on: 'service',
  severity: 'information',
  help: 'Istio tells the protocol of a port by its name (`http`, `grpc-api`, `tcp-db`) or by `appProtocol`; of others it guesses, and what it takes for TCP has no routes, retries or metrics of requests. Asked only of Services that manifests of Istio name, or whose namespace has sidecars.',
  source: 'https://istio.io/latest/docs/reference/config/analysis/ist0118/',

  *check(member, context) {
    if (!isService(member) || systemNamespaces.has(member.namespace) || !isInMesh(member, 'mesh-port-name', context)) {
      return;
    }
    for (const port of member.service.ports) {
      if (member.service.type === 'ExternalName' && /^tcp(-|$)/.test(protocolWord(port))) {
        yield {
          span: port.portSpan,
          message: say`port ${code(port.port)} of ${named(member)} is TCP to Istio, which tells such connections apart by their address, and type ExternalName has none: it may take up those to other hosts on this port, so name the port by a protocol that says the host (\`http\`, \`https\`, \`tls\`)`,
          field: `spec.ports[${port.index}].name`,
        };
      } else if (!tellsProtocol(port)) {
        yield {
          span: port.portSpan,
          message:
            port.name === ''
              ? say`port ${code(port.port)} of ${named(member)} has no name, which says no protocol to Istio: it guesses, or treats it as plain TCP`
              : say`port ${code(port.port)} of ${named(member)} is named ${code(port.name)}, which says no protocol to Istio: it guesses, or treats it as plain TCP`,
          field: `spec.ports[${port.index}].name`,
        };
      }
    }
  },
};

const systemNamespaces = new Set([
  'istio-system',
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'local-path-storage',
]);

/** Source: istio `pkg/config/kube/conversion.go` ConvertProtocol, `pkg/config/protocol/instance.go` Parse. */
function tellsProtocol(servicePort: ServicePort): boolean {
  const { protocol, port } = servicePort;
  const word = protocolWord(servicePort);
  const [prefix = ''] = word.split('-');
  return (
    protocol === 'UDP' ||
    wellKnownPorts.has(port) ||
    word.startsWith('grpc-web') ||
    word.startsWith('kubernetes.io/') ||
    protocols.has(prefix)
  );
}

function protocolWord({ name, appProtocol }: ServicePort): string {
  return (appProtocol ?? name).toLowerCase();
}

const protocols = new Set(['http', 'http2', 'https', 'grpc', 'tcp', 'tls', 'udp', 'mongo', 'mysql', 'redis', 'hbone']);

/** SMTP, DNS, MySQL, MongoDB: the server speaks first, so these are TCP. */
const wellKnownPorts = new Set([25, 53, 3306, 27017]);
