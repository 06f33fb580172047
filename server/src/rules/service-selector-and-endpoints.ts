import { say } from '../base/say';
import type { Rule } from './rule';
import { code, named, pairs } from './support/words';

export const serviceSelectorAndEndpoints: Rule = {
  id: 'service-selector-and-endpoints',
  on: 'endpoints',
  severity: 'warning',
  help: 'The endpoints controller writes the Endpoints of every Service that has a selector, and so replaces addresses written by hand. Take away the selector, or the addresses.',
  source: 'kubernetes pkg/controller/endpoint: syncService',

  *check(member, { bundle }) {
    const { endpoints } = member.object;
    const service = endpoints?.service === undefined ? undefined : bundle.service(member.namespace, endpoints.service);
    if (!endpoints || !service?.service.selector || service.service.type === 'ExternalName') {
      return;
    }
    // A controller wrote what names its pods: a dump, where both belong together.
    const addresses = endpoints.subsets.flatMap(it => it.addresses);
    const managed = member.object.labels.some(it => it.key.value === 'endpointslice.kubernetes.io/managed-by');
    if (managed || addresses.length === 0 || addresses.some(it => it.target)) {
      return;
    }
    const namespace = code(member.namespace);
    const labels = pairs(service.service.selector);
    yield {
      span: endpoints.serviceSpan,
      message:
        member.object.kind === 'Endpoints'
          ? say`${named(service)} of namespace ${namespace} selects ${labels}, so the endpoints controller replaces these addresses with those of the pods it finds`
          : say`${named(service)} of namespace ${namespace} selects ${labels}, so requests go to the pods it finds as well as to the addresses written here`,
      field: member.object.kind === 'Endpoints' ? 'metadata.name' : 'metadata.labels[kubernetes.io/service-name]',
      related: [
        {
          place: service.object.place,
          span: service.service.selectorSpan,
          message: say`${named(service)} has a selector`,
        },
      ],
    };
  },
};
