import { say } from '../base/say';
import { isService } from '../links/bundle';
import type { Member, ServiceMember } from '../links/member';
import type { Snapshot } from '../workspace/snapshot';
import type { Rule } from './rule';
import { removeEntry } from './support/edits';
import { isInMesh } from './support/istio';
import { code, named } from './support/words';

export const externalnameIgnoredFields: Rule = {
  id: 'externalname-ignored-fields',
  on: 'service',
  keys: ['type'],
  severity: 'warning',
  help: 'An ExternalName Service is a DNS alias and nothing else: no packet passes through it, so selector, ports and endpoints have no effect. Clients connect to the remote host on the port they ask for. Ingress controllers and meshes read the ports: nothing is said of them where an Ingress names the Service, or Istio takes it in.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#externalname',

  *check(member, context) {
    const { bundle, snapshot } = context;
    if (!isService(member) || member.service.type !== 'ExternalName') {
      return;
    }
    const { service, object } = member;
    const target = service.externalName ? code(service.externalName.value) : say`an alias`;
    if (service.selector) {
      const edit = removeEntry(snapshot, object, ['spec'], 'selector');
      yield {
        span: service.selectorSpan,
        message: say`the selector of ${named(member)} has no effect: type ExternalName only answers DNS with ${target}, and its pods get no requests`,
        field: 'spec.selector',
        fixes: edit ? [{ title: say`Remove the selector`, edits: [edit] }] : [],
      };
    }
    for (const it of bundle.endpointsFor(member.namespace, member.name)) {
      if (servesElsewhere(it, member, snapshot)) {
        continue;
      }
      yield {
        span: service.typeSpan,
        message: say`the addresses of ${it.object.kind} ${code(it.name)} have no effect: ${named(member)} is of type ExternalName, which only answers DNS with ${target}`,
        field: 'spec.type',
        related: [{ place: it.object.place, span: it.object.nameSpan, message: say`addresses that nobody asks for` }],
      };
    }
    const [port] = service.ports;
    // Controllers of Ingresses and routes take the port from here; a mesh, its protocol, too.
    const routed = snapshot
      .bundlesOf(object.place.uri)
      .some(it => it.referencesTo('Service', member.namespace, member.name).some(by => !by.object.endpoints));
    if (port && !routed && !isInMesh(member, 'mesh-port-name', context)) {
      const edit = removeEntry(snapshot, object, ['spec'], 'ports');
      yield {
        span: object.root.at('spec', 'ports').keySpan,
        severity: 'information',
        message: say`the ports of ${named(member)} translate nothing: type ExternalName only answers DNS with ${target}, and clients connect to the port they ask for`,
        field: 'spec.ports',
        fixes: edit ? [{ title: say`Remove the ports`, edits: [edit] }] : [],
      };
    }
  },
};

/** Whether the addresses belong to a Service of the same name in another sample of the folder. */
function servesElsewhere(addresses: Member, { namespace, name }: ServiceMember, snapshot: Snapshot): boolean {
  return snapshot.bundlesOf(addresses.object.place.uri).some(it => {
    const type = it.service(namespace, name)?.service.type;
    return type !== undefined && type !== 'ExternalName';
  });
}
