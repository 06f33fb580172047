import { counted } from '../../base/counted';
import { say } from '../../base/say';
import { several } from '../../base/several';
import { defaultBackend, rulesOf } from '../../network/http/ingress-rules';
import { matchesOf } from '../../network/http/http-route-rules';
import type { RouteMatch } from '../../network/http/http-route-rules';
import { code, linkToMember, verdict } from '../markdown';
import { isHead } from './context';
import type { HoverContext, Topic } from './context';
import { mayBeElsewhere } from './elsewhere';
import { answering } from './service';

/** An Ingress or a route at its kind and its name: its hosts, and to which Services and pods each of its paths leads. */
export const route: Topic = context => {
  const { kind } = context.member.object;
  const ways = !isHead(context.path)
    ? []
    : kind === 'Ingress'
      ? ingressWays(context)
      : kind === 'HTTPRoute' || kind === 'GRPCRoute'
        ? matchesOf(context.member).map(it => routeWay(context, it))
        : [];
  return ways.length === 0
    ? undefined
    : verdict(sentence(context, ways), [
        ...ways.slice(0, mostWays).map(it => `${it.request} → ${several(it.leads.map(lead => lead.text))}`),
        ...(ways.length > mostWays ? [say`… and ${ways.length - mostWays} more`] : []),
        ...parents(context),
      ]);
};

const mostWays = 7;

/** What becomes of the requests for one path. */
interface Way {
  readonly request: string;
  readonly leads: readonly Lead[];
}

interface Lead {
  readonly text: string;
  /** Nobody answers there, as far as the manifests tell. */
  readonly lost?: true;
}

function sentence({ member }: HoverContext, ways: readonly Way[]): string {
  const { kind, root, route: written } = member.object;
  const hosts =
    kind === 'Ingress'
      ? root.items('spec', 'rules').flatMap(it => it.text('host')?.value ?? [])
      : (written?.hostnames ?? []).map(it => it.value);
  const names = [...new Set(hosts)].map(code);
  const what = names.length === 0 ? say`any host` : several(names, 3);
  const title = `${kind} ${code(member.name)}`;
  const lost = ways.filter(it => it.leads.every(lead => lead.lost)).length;
  return lost === 0
    ? say`${title}: requests for ${what} are passed on`
    : lost === ways.length
      ? say`${title}: no request for ${what} reaches a pod`
      : say`${title}: requests for ${what} are passed on, except for ${counted(lost, 'path')}`;
}

function ingressWays(context: HoverContext): Way[] {
  const { member } = context;
  const rest = defaultBackend(member);
  const all = [
    ...rulesOf(member).map(it => ({ request: code(`${it.host ?? '*'}${it.path}`), backend: it.backend })),
    ...(rest ? [{ request: say`whatever no rule matches`, backend: rest }] : []),
  ];
  return all.map(({ request, backend: { service, port } }) => ({
    request,
    leads: [
      service
        ? leadTo(context, member.namespace, service.value, port === 'use-annotation' ? undefined : port, 503)
        : { text: say`no Service` },
    ],
  }));
}

function routeWay(context: HoverContext, { path, method, rule }: RouteMatch): Way {
  const { object, namespace } = context.member;
  const called = object.kind === 'HTTPRoute' && method !== undefined ? `${method} ${path.value}` : path.value;
  const redirects = rule.at.items('filters').some(it => it.text('type')?.value === 'RequestRedirect');
  const leads = rule.at.items('backendRefs').flatMap((ref): Lead[] => {
    const name = ref.text('name')?.value;
    const other = ref.text('kind')?.value ?? 'Service';
    return name === undefined || ref.number('weight')?.value === 0
      ? []
      : other === 'Service'
        ? [leadTo(context, ref.text('namespace')?.value ?? namespace, name, ref.number('port')?.value, 500)]
        : [{ text: `${other} ${code(name)}` }];
  });
  return {
    request: code(called),
    leads: redirects
      ? [{ text: say`a redirect` }]
      : leads.length > 0
        ? leads
        : [{ text: say`no backend, so it answers ${500}`, lost: true }],
  };
}

/** `missing`: what a proxy answers where the Service, or its port, is not there. */
function leadTo(
  context: HoverContext,
  namespace: string,
  name: string,
  asked: number | string | undefined,
  missing: number,
): Lead {
  const { cluster, snapshot } = context;
  const service = cluster.service(namespace, name);
  if (!service) {
    return mayBeElsewhere(context, namespace, name)
      ? { text: say`Service ${code(name)}, which is not among these manifests` }
      : { text: say`no Service ${code(name)} in namespace ${code(namespace)}, so it answers ${missing}`, lost: true };
  }
  const title = say`Service ${code(name)}`;
  const link = service.member ? ` ${linkToMember(snapshot, service.member)}` : '';
  if (service.service.type === 'ExternalName') {
    return { text: `${title} → ${code(service.service.externalName?.value ?? '')}${link}` };
  }
  const port = service.service.ports.find(it => asked === undefined || it.port === asked || it.name === asked);
  if (!port) {
    return { text: say`${title} without port ${code(asked ?? '')}, so it answers ${missing}` + link, lost: true };
  }
  const pods = answering(cluster.endpoints(service));
  return pods === 0
    ? { text: say`${title} port ${port.port} → no endpoints, so it answers 503` + link, lost: true }
    : { text: say`${title} port ${port.port} → ${counted(pods, 'pod')}` + link };
}

/** Through what requests come in: a class of controllers, or Gateways. */
function parents({ member, bundle, snapshot }: HoverContext): string[] {
  return (member.object.references ?? []).flatMap(it => {
    if (it.to !== 'object' || (it.role !== 'parent' && it.role !== 'class')) {
      return [];
    }
    const [target] = bundle.find(it.kind, it.namespace ?? member.namespace, it.name);
    return [say`through ${it.kind} ${code(it.name)}` + (target ? ` ${linkToMember(snapshot, target)}` : '')];
  });
}
