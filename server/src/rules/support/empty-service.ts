import { say } from '../../base/say';
import { several } from '../../base/several';
import type { ServiceMember } from '../../links/member';
import type { ServicePort } from '../../model/service';
import type { Problem, RuleContext } from '../rule';
import { serviceNoSelectorNoEndpoints } from '../service-no-selector-no-endpoints';
import { serviceSelectorMatchesWorkloadMetadata } from '../service-selector-matches-workload-metadata';
import { serviceSelectorNoMatch } from '../service-selector-no-match';
import { serviceSelectorOtherNamespace } from '../service-selector-other-namespace';
import type { Backend } from './backends';
import { fieldOf } from './path-of';
import { selectedPods } from './selected';
import { code, named, pairs } from './words';

/**
 * A backend whose Service is there but leads to nothing: it selects no pods, is only another name, or speaks another
 * protocol on that port than the one requests come with. Says no more about a Service than the rules about itself.
 */
export function emptyBackend(
  backend: Backend,
  protocol: string,
  effect: string,
  context: RuleContext,
): Problem | undefined {
  const { member, reference, service } = backend;
  if (!service) {
    return undefined;
  }
  const name = named(service);
  const why = otherName(service) ?? otherProtocol(backend, service, protocol) ?? noEndpoints(service, context);
  return (
    why && {
      span: reference.span,
      ...fieldOf(member.object, reference.span),
      message: say`${why.says(name)}: ${why.unless ?? ''}${effect}`,
      ...(why.severity ? { severity: why.severity } : {}),
      related: [{ place: service.object.place, span: why.span, message: why.says(name) }],
    }
  );
}

interface Reason {
  readonly says: (who: string) => string;
  readonly span: Problem['span'];
  readonly severity?: 'information';
  readonly unless?: string;
}

/** Many controllers follow the name, some refuse to (CVE-2021-25740). */
function otherName({ service, object }: ServiceMember): Reason | undefined {
  return service.type === 'ExternalName'
    ? {
        says: who =>
          service.externalName
            ? say`${who} is an ExternalName for ${code(service.externalName.value)} and has no endpoints, and not every controller follows the name`
            : say`${who} is an ExternalName and has no endpoints, and not every controller follows the name`,
        span: service.externalName?.span ?? object.nameSpan,
        severity: 'information',
        unless: say`where it does not, `,
      }
    : undefined;
}

function otherProtocol({ reference }: Backend, { service }: ServiceMember, protocol: string): Reason | undefined {
  const meant = service.ports.filter(it => isMeant(it, reference.port));
  const [first] = meant;
  return first && meant.every(it => it.protocol !== protocol)
    ? {
        says: who =>
          say`${who} has port ${code(first.port)} for ${several([...new Set(meant.map(it => it.protocol))])} only, and requests come by ${protocol}`,
        span: first.portSpan,
      }
    : undefined;
}

function isMeant({ port, name }: ServicePort, wanted: number | string | undefined): boolean {
  return port === wanted || (name !== '' && name === wanted);
}

function noEndpoints(service: ServiceMember, context: RuleContext): Reason | undefined {
  const { selector, selectorSpan } = service.service;
  if (selector && selectedPods(service, context.bundle).length > 0) {
    return undefined;
  }
  const loud = problemsOf(service, context).some(it => !it.quiet);
  return loud
    ? {
        says: who =>
          selector
            ? say`${who} selects ${pairs(selector)} and finds no pod, so it has no endpoints`
            : say`${who} has no selector and nobody writes endpoints for it`,
        span: selector ? selectorSpan : service.object.nameSpan,
      }
    : undefined;
}

/** What the rules about the Service itself say of it, kept while its bundle stays the same. */
function problemsOf(service: ServiceMember, context: RuleContext): readonly Problem[] {
  const former = known.get(service);
  if (former?.snapshot === context.snapshot.revision) {
    return former.problems;
  }
  const problems = emptinessRules.flatMap(it => [...(it.check?.(service, context) ?? [])]);
  known.set(service, { snapshot: context.snapshot.revision, problems });
  return problems;
}

// Several backends lead to one Service; a member belongs to one bundle and goes with it.
const known = new WeakMap<ServiceMember, { readonly snapshot: number; readonly problems: readonly Problem[] }>();

const emptinessRules = [
  serviceSelectorNoMatch,
  serviceSelectorOtherNamespace,
  serviceSelectorMatchesWorkloadMetadata,
  serviceNoSelectorNoEndpoints,
];
