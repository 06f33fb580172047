import { say } from '../base/say';
import { several } from '../base/several';
import type { ServicePort } from '../model/service';
import type { Problem, Rule, RuleContext } from './rule';
import { backendsOf, frontKinds, missingPort } from './support/backends';
import type { Backend } from './support/backends';
import { isChecked } from './support/checked-ingress';
import { replace } from './support/edits';
import { hasPodPortLater } from './support/filled-later';
import { isFilledInLater } from './support/placeholder';
import { selectedPods } from './support/selected';
import { code, named } from './support/words';
import { withoutBackend } from './support/without-backend';

export const ingressBackendPortNotFound: Rule = {
  id: 'ingress-backend-port-not-found',
  kinds: frontKinds,
  severity: 'error',
  help: 'The port of a backend is a port of the Service, by number (`port`) or name, not the `targetPort` and not the port of the container. The Service translates. Only the `targetPort` of a Route of OpenShift that is a number is the port of the pods.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/#IngressBackend',

  *check(member, context) {
    const effect = withoutBackend(member);
    for (const written of backendsOf(member, context)) {
      const backend = withTargetPort(written);
      const { port } = backend.reference;
      const problem =
        backend !== written && typeof port === 'number'
          ? missingPodPort(backend, port, effect, context)
          : (missingPort(backend, effect, context) ?? unchosenPort(backend));
      if (problem && (isPort(port) || !isChecked(member.object))) {
        yield problem;
      }
    }
  },
};

function isPort(port: number | string | undefined): boolean {
  return typeof port !== 'number' || (Number.isInteger(port) && port > 0 && port < 65536);
}

/** A Route says the port of all its backends in one place. Source: openshift/api `route/v1/types.go` RoutePort. */
function withTargetPort(backend: Backend): Backend {
  const { root, kind } = backend.member.object;
  const target = kind === 'Route' ? root.scalar('spec', 'port', 'targetPort') : undefined;
  if (!target || isFilledInLater(target.text)) {
    return backend;
  }
  const port = /^\d+$/.test(target.text) ? Number(target.text) : target.text;
  return { ...backend, reference: { ...backend.reference, port, portSpan: target } };
}

/** Without a port the router balances over the endpoints of all. */
function unchosenPort({ member, service, reference }: Backend): Problem | undefined {
  const ports = service?.service.ports.filter(it => it.protocol === 'TCP') ?? [];
  return member.object.kind === 'Route' &&
    !member.object.root.at('spec', 'port').exists &&
    new Set(ports.map(it => it.targetPort)).size > 1
    ? {
        span: reference.span,
        severity: 'warning',
        message: say`Service ${code(reference.name)} has ports ${several(ports.map(it => code(it.port)))}, and ${named(member)} chooses none: its router sends requests to each in turn; write \`port.targetPort\``,
      }
    : undefined;
}

/**
 * A number is compared with the ports of the endpoints. Said only where all of those follow from the manifests.
 * Source: openshift/router `pkg/router/template/template_helper.go` endpointsForAlias.
 */
function missingPodPort(
  { member, service, reference }: Backend,
  port: number,
  effect: string,
  { bundle }: RuleContext,
): Problem | undefined {
  const pods = service ? selectedPods(service, bundle) : [];
  const ports = service?.service.ports ?? [];
  const numbers = ports.map(it => numbersOf(it));
  const known = numbers.flat();
  if (
    !service ||
    pods.length === 0 ||
    numbers.some(it => it.length === 0) ||
    known.includes(port) ||
    pods.some(hasPodPortLater)
  ) {
    return undefined;
  }
  const at = ports.findIndex(it => it.port === port);
  const right = numbers[at]?.[0];
  const span = reference.portSpan ?? reference.span;
  return {
    span,
    field: 'spec.port.targetPort',
    message:
      right === undefined
        ? say`the pods of Service ${code(service.name)} get requests on ${several(known.map(code))}, none on ${code(port)}: ${effect}`
        : say`${code(port)} is a port of Service ${code(service.name)}, but a number means the port of its pods, here ${code(right)}: ${effect}`,
    related: ports
      .slice(0, 3)
      .map(it => ({ place: service.object.place, span: it.portSpan, message: say`port ${code(it.port)}` })),
    fixes:
      right === undefined
        ? []
        : [
            {
              title: say`Change ${code(port)} to ${code(right)}`,
              edits: [replace(member.object.place, span, right)],
              preferred: true,
            },
          ],
  };

  function numbersOf({ targetPort }: ServicePort): number[] {
    return typeof targetPort === 'number'
      ? [targetPort]
      : pods
          .flatMap(it => it.source.template.lasting.flatMap(container => container.ports))
          .flatMap(it => (it.name?.value === targetPort ? [it.port] : []));
  }
}
