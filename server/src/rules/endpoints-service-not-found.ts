import { say } from '../base/say';
import type { Member } from '../links/member';
import type { Endpoints } from '../model/endpoints';
import { isExternal } from '../workspace/settings';
import type { Fix, Problem, Rule, RuleContext } from './rule';
import { mayHide } from './support/confidence';
import { addEntries } from './support/edits';
import { isKnownElsewhere, isPlaceholder, missingObject, ofGroup } from './support/missing-object';
import { code, named } from './support/words';

export const endpointsServiceNotFound: Rule = {
  id: 'endpoints-service-not-found',
  on: 'endpoints',
  severity: 'warning',
  help: 'Addresses serve the Service that an Endpoints object is named after, or that the label `kubernetes.io/service-name` of an EndpointSlice names. Without that Service, or without the label, nobody uses them.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#ownership',

  *check(member, context) {
    const { endpoints } = member.object;
    if (!endpoints || !isWritten(member)) {
      return;
    }
    const { service } = endpoints;
    if (service === undefined || service === '') {
      yield withoutLabel(member, context);
    } else if (!isPlaceholder(service) && !isElsewhere(member, service, context)) {
      yield missing(member, service, endpoints, context);
    }
  },
};

/** Not a patch of something else, nor a lock that programs elect their leader by. */
function isWritten({ object, name }: Member): boolean {
  const whole = object.kind === 'Endpoints' ? name !== '' : object.root.at('addressType').exists;
  return whole && !object.annotations.some(it => it.key.value === 'control-plane.alpha.kubernetes.io/leader');
}

function isElsewhere({ namespace }: Member, service: string, { bundle, settings }: RuleContext): boolean {
  return (
    bundle.service(namespace, service) !== undefined ||
    (namespace === 'default' && service === 'kubernetes') ||
    isExternal(settings, 'Service', namespace, service)
  );
}

function withoutLabel(member: Member, context: RuleContext): Problem {
  const { object } = member;
  const label = object.root.at('metadata', 'labels', serviceName);
  return {
    span: label.key ? label.keySpan : object.nameSpan,
    field: `metadata.labels[${serviceName}]`,
    message: say`${named(member)} has no label ${code(serviceName)}, so it belongs to no Service and nobody uses its addresses`,
    fixes: label.key ? [] : labelFix(member, context),
  };
}

const serviceName = 'kubernetes.io/service-name';

/** The Service that the slice is named after, else the only one that finds no pods by itself. */
function labelFix(member: Member, { bundle, snapshot }: RuleContext): Fix[] {
  const services = bundle.services(member.namespace);
  const bare = services.filter(it => !it.service.selector && it.service.type !== 'ExternalName');
  const meant =
    services.find(it => member.name === it.name || member.name.startsWith(`${it.name}-`)) ??
    (bare.length === 1 ? bare[0] : undefined);
  const edit = meant && addEntries(snapshot, member.object, ['metadata', 'labels'], [[serviceName, meant.name]]);
  return edit ? [{ title: say`Add label ${serviceName}: ${meant.name}`, edits: [edit], preferred: true }] : [];
}

function missing(member: Member, service: string, { serviceSpan }: Endpoints, context: RuleContext): Problem {
  const { bundle, snapshot } = context;
  const { namespace } = member;
  const candidates = ofGroup(bundle.ofKindIn('Service', namespace), '');
  const reference = { group: '', kind: 'Service', name: service, span: serviceSpan };
  const effect = say`nobody uses the addresses of ${named(member)}`;
  const problem = missingObject({ member, reference, namespace, candidates }, effect, context);
  const uncertain = isKnownElsewhere(snapshot, reference, namespace) || mayHide('Service', namespace, member, bundle);
  if (!problem.quiet || uncertain) {
    return problem;
  }
  const { span, message, field } = problem;
  const severity = candidates.length > 0 ? 'warning' : 'information';
  return { span, message, severity, ...(field === undefined ? {} : { field }) };
}
