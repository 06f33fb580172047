import { say } from '../base/say';
import { selects } from '../links/selects';
import type { Rule } from './rule';
import { hasNamespaceLater, mayCarryLater } from './support/filled-later';
import { governedBy } from './support/governing';
import { nearestPods, seekerOf } from './support/near-miss';
import { selectorFixes, serviceSelector } from './support/selector-fixes';
import { code, named, pairs } from './support/words';

export const statefulsetServiceSelectorMismatch: Rule = {
  id: 'statefulset-service-selector-mismatch',
  on: 'pods',
  keys: ['serviceName'],
  severity: 'warning',
  help: 'The Service that `serviceName` names does not select the pods of the StatefulSet, so it names other pods, or none. Give it the labels of the pod template.',
  source:
    'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-hostname-and-subdomain-fields',

  *check(member, { bundle, snapshot }) {
    const governed = governedBy(member, bundle);
    const service = governed?.service;
    const selector = service?.service.selector;
    if (
      !governed ||
      !service ||
      !selector ||
      service.object.state === 'broken' ||
      hasNamespaceLater(service) ||
      selects(selector, governed.pods) ||
      mayCarryLater(governed.pods, selector)
    ) {
      return;
    }
    const { pods, serviceName } = governed;
    const near = nearestPods(seekerOf(service), [pods]);
    const difference = near?.slip.found;
    yield {
      span: serviceName.span,
      message: say`${named(service)} of namespace ${code(pods.namespace)} selects ${pairs(selector)}, which the pods of StatefulSet ${code(pods.name)} do not carry${difference ? say` (they have ${pairs([difference])})` : ''}: ${code(`${pods.name}-0.${service.name}`)} does not resolve (curl exit 6)`,
      field: 'spec.serviceName',
      related: [
        {
          place: service.object.place,
          span: near?.slip.wanted.value.span ?? service.service.selectorSpan,
          message: say`${named(service)} selects ${pairs(selector)}`,
        },
      ],
      fixes: near ? selectorFixes(service, serviceSelector, near, [pods], snapshot) : [],
    };
  },
};
