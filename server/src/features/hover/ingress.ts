import { say } from '../../base/say';
import { several } from '../../base/several';
import { counted } from '../../base/counted';
import { nearest } from '../../base/edit-distance';
import type { ClusterService } from '../../network/cluster';
import type { Reader } from '../../syntax/reader';
import { code, linkToMember, verdict } from '../markdown';
import type { HoverContext, Topic } from './context';
import { mayBeElsewhere } from './elsewhere';
import { answering } from './service';

/** An Ingress backend: the Service and the pods it leads to. */
export const ingress: Topic = context => {
  const { member, path } = context;
  const at = path.findIndex(it => it === 'backend' || it === 'defaultBackend');
  if (member.object.kind !== 'Ingress' || at < 0) {
    return undefined;
  }
  const backend = member.object.root.at(...path.slice(0, at + 1));
  const name = (backend.text('service', 'name') ?? backend.text('serviceName'))?.value;
  return name === undefined ? undefined : aboutBackend(context, name, backend, path.slice(0, at));
};

function aboutBackend(context: HoverContext, name: string, backend: Reader, rule: HoverContext['path']): string {
  const { bundle, cluster, member } = context;
  const service = cluster.service(member.namespace, name);
  const asked = (
    backend.scalar('service', 'port', 'number') ??
    backend.scalar('service', 'port', 'name') ??
    backend.scalar('servicePort')
  )?.text;
  const request = requestOf(member.object.root, rule);
  if (!service) {
    const near = nearest(
      name,
      bundle.services(member.namespace).map(it => it.name),
    );
    if (near === undefined && mayBeElsewhere(context, member.namespace, name)) {
      return verdict(say`${request} → Service ${code(name)}, which is not among these manifests`, []);
    }
    return verdict(say`No Service ${code(name)} in namespace ${code(member.namespace)}: ${request} answers 503`, [
      ...(near === undefined ? [] : [say`did you mean ${code(near)}?`]),
      say`an Ingress finds Services in its own namespace only`,
    ]);
  }
  if (service.service.type === 'ExternalName') {
    const outside = code(service.service.externalName?.value ?? '');
    return verdict(say`${request} → Service ${code(name)} → ${outside}`, [
      say`the controller asks DNS for that name itself; some refuse Services of this type`,
      ...place(context, service),
    ]);
  }
  const port = service.service.ports.find(it => asked === undefined || String(it.port) === asked || it.name === asked);
  if (!port) {
    return verdict(say`Service ${code(name)} has no port ${code(asked ?? '')}: ${request} answers 503`, [
      ...(service.service.ports.length > 0 ? [say`its ports: ${several(portsOf(service))}`] : []),
      ...place(context, service),
    ]);
  }
  const endpoints = cluster.endpoints(service);
  const pods = answering(endpoints);
  return verdict(
    say`${request} → Service ${code(name)} port ${port.port} → ${pods === 0 ? say`no endpoints, so it answers 503` : counted(pods, 'pod')}`,
    [
      ...endpoints.ports
        .filter(it => it.index === port.index)
        .flatMap(it =>
          it.endpoints.slice(0, 4).map(({ ip, port: number, name: pod }) => `${code(`${ip}:${number}`)} ${code(pod)}`),
        ),
      say`most controllers call the pods directly, past the cluster IP`,
      ...place(context, service),
    ],
  );
}

/** `shop.example.com/cart`, as far as the rule says. */
function requestOf(root: Reader, rule: HoverContext['path']): string {
  const host = root.at(...rule.slice(0, 3)).text('host')?.value;
  const path = root.at(...rule).text('path')?.value;
  return rule[1] === 'rules' ? code(`${host ?? '*'}${path ?? '/'}`) : say`whatever no rule matches`;
}

function portsOf({ service }: ClusterService): string[] {
  return service.ports.map(it => (it.name === '' ? code(it.port) : `${code(it.port)} (${code(it.name)})`));
}

function place({ snapshot }: HoverContext, { member }: ClusterService): string[] {
  return member ? [linkToMember(snapshot, member)] : [];
}
