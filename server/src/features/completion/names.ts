import { say } from '../../base/say';
import type { ServiceMember } from '../../links/member';
import { distinct, endsWith, referenceItem, valueItem } from './offer';
import type { Offer, Source, TypingContext } from './offer';

/** Names of objects: Services where a backend or a governing Service is named, what a scaler or a route names, namespaces. */
export const names: Source = context => {
  const offers = context.key ? undefined : namesAt(context);
  return offers && distinct(offers);
};

function namesAt(context: TypingContext): Offer[] | undefined {
  const { bundle, namespace, root, path, kind } = context;
  const beside = root.at(...path.slice(0, -1));
  const there = beside.text('namespace')?.value ?? namespace;
  const last = path.at(-1);
  if (endsWith(path, 'service', 'name') || endsWith(path, 'backend', 'serviceName')) {
    return bundle.services(there).map(service);
  }
  if (kind === 'StatefulSet' && endsWith(path, 'spec', 'serviceName')) {
    return bundle.services(namespace).map(it => ({ ...service(it), rank: it.service.headless ? 0 : 1 }));
  }
  if (typeof last === 'string' && rolloutServices.has(last)) {
    return bundle.services(namespace).map(service);
  }
  if (endsWith(path, 'backendRefs', '*', 'name') || endsWith(path, 'backendRef', 'name')) {
    return (beside.text('kind')?.value ?? 'Service') === 'Service' ? bundle.services(there).map(service) : undefined;
  }
  if (endsWith(path, 'parentRefs', '*', 'name')) {
    return ofKind(context, beside.text('kind')?.value ?? 'Gateway', there);
  }
  if (endsWith(path, 'parentRefs', '*', 'sectionName')) {
    return listeners(context, beside.text('kind')?.value ?? 'Gateway', there, beside.text('name')?.value ?? '');
  }
  if (kind === 'BackendTLSPolicy' && endsWith(path, 'targetRefs', '*', 'name')) {
    return (beside.text('kind')?.value ?? 'Service') === 'Service'
      ? bundle.services(namespace).map(service)
      : undefined;
  }
  if (kind === 'BackendTLSPolicy' && endsWith(path, 'targetRefs', '*', 'sectionName')) {
    return portNames(bundle.service(namespace, beside.text('name')?.value ?? ''));
  }
  if (last === 'ingressClassName' || last === 'gatewayClassName') {
    return ofKind(context, last === 'ingressClassName' ? 'IngressClass' : 'GatewayClass', '');
  }
  if (endsWith(path, 'scaleTargetRef', 'name') || endsWith(path, 'targetRef', 'name')) {
    return ofKind(context, beside.text('kind')?.value ?? 'Deployment', namespace);
  }
  if (last === 'namespace' || endsWith(path, 'matchNames', '*') || endsWith(path, 'spec', 'namespaces', '*')) {
    return namespaces(context);
  }
  return kind === 'Namespace' && endsWith(path, 'metadata', 'name') ? namespaces(context) : undefined;
}

const rolloutServices = new Set(['canaryService', 'stableService', 'activeService', 'previewService']);

function ofKind({ bundle }: TypingContext, kind: string, namespace: string): Offer[] {
  return bundle
    .ofKind(kind)
    .filter(it => it.namespace === namespace)
    .map(it => ({ text: it.name, kind: referenceItem, detail: kind }));
}

/** Of a Gateway or a ListenerSet, by which a route chooses one. */
function listeners({ bundle }: TypingContext, kind: string, namespace: string, name: string): Offer[] {
  return bundle
    .find(kind, namespace, name)
    .flatMap(it => it.object.gateway?.listeners ?? [])
    .filter(it => it.name !== '')
    .map(it => ({ text: it.name, kind: referenceItem, detail: say`listener, ${it.protocol} port ${it.port ?? '?'}` }));
}

function service({ name, service: { type, headless, ports } }: ServiceMember): Offer {
  const what = headless ? 'headless' : type;
  const numbers = ports.map(it => it.port).join(', ');
  return {
    text: name,
    kind: referenceItem,
    detail: say`Service, ${what}${numbers === '' ? '' : say`, port ${numbers}`}`,
  };
}

function portNames(member: ServiceMember | undefined): Offer[] {
  return (member?.service.ports ?? [])
    .filter(it => it.name !== '')
    .map(it => ({ text: it.name, kind: referenceItem, detail: say`port ${it.port}` }));
}

function namespaces({ bundle, snapshot }: TypingContext): Offer[] {
  const known = [
    ...bundle.namespaces,
    ...bundle.ofKind('Namespace').map(it => it.name),
    ...snapshot.bundles.flatMap(it => it.namespaces),
    'default',
  ];
  return [...new Set(known)].filter(it => it !== '').map(text => ({ text, kind: valueItem, detail: say`namespace` }));
}
