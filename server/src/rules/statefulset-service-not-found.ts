import { say } from '../base/say';
import { several } from '../base/several';
import { countedKind } from '../base/counted';
import { nearest } from '../base/edit-distance';
import type { Bundle } from '../links/bundle';
import type { PodMember } from '../links/member';
import { isExternal } from '../workspace/settings';
import type { Fix, Problem, Rule, RuleContext } from './rule';
import { mayHide } from './support/confidence';
import { addDocument, replace } from './support/edits';
import { governedBy } from './support/governing';
import type { Governed } from './support/governing';
import { isKnownElsewhere } from './support/missing-object';
import { code, named } from './support/words';
import { loudnessAcross } from './support/written-namespace';

export const statefulsetServiceNotFound: Rule = {
  id: 'statefulset-service-not-found',
  on: 'pods',
  keys: ['serviceName'],
  severity: 'warning',
  help: 'A StatefulSet gives its pods names of their own (`web-0.web.NAMESPACE.svc`) below the Service that `serviceName` names. Without that Service the names do not resolve. Create a headless Service, or name the right one.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',

  *check(member, context) {
    const { bundle, settings } = context;
    const governed = governedBy(member, bundle);
    if (!governed || governed.service) {
      return;
    }
    const { serviceName } = governed;
    if (isExternal(settings, 'Service', member.namespace, serviceName.value) || /[${]/.test(serviceName.value)) {
      return;
    }
    yield { ...weigh(governed, context), fixes: fixes(governed, context) };
  },
};

function weigh({ pods, serviceName }: Governed, context: RuleContext): Problem {
  const { bundle, snapshot } = context;
  const { namespace, name } = pods;
  const services = bundle.services(namespace);
  const near = nearest(
    serviceName.value,
    services.map(it => it.name),
  );
  const others = bundle.servicesNamed(serviceName.value);
  const elsewhere = others.map(it => it.namespace);
  // What lies beside several bundles may be applied with any of them.
  const beside = isKnownElsewhere(snapshot, { kind: 'Service', group: '', name: serviceName.value }, namespace);
  const unsure = others.length > 0 && loudnessAcross(pods, others, context).quiet;
  const hidden = beside || unsure || mayHide('Service', namespace, pods, bundle);
  const candidate = services.find(it => it.name === near);
  const says = [
    say`no Service ${code(serviceName.value)} in namespace ${code(namespace)}`,
    candidate
      ? say`, the nearest of ${countedKind(services.length, 'Service')} is ${code(candidate.name)}`
      : elsewhere.length > 0
        ? say`, only in ${several(elsewhere.map(code))}`
        : '',
    say`: pods of StatefulSet ${code(name)} get no DNS names (${code(`${name}-0.${serviceName.value}`)} does not resolve, curl exit 6)`,
  ].join('');
  return {
    span: serviceName.span,
    message: says,
    field: 'spec.serviceName',
    ...(hidden
      ? { severity: 'hint' as const, quiet: true as const }
      : services.length === 0 || (candidate === undefined && elsewhere.length === 0 && isReachedOtherwise(pods, bundle))
        ? { severity: 'information' as const }
        : {}),
    ...(candidate
      ? {
          related: [
            {
              place: candidate.object.place,
              span: candidate.object.nameSpan,
              message: say`${named(candidate)} is in the same namespace`,
            },
          ],
        }
      : {}),
  };
}

/** A single pod behind a Service of another name: hardly anybody asks for the pod itself. */
function isReachedOtherwise(pods: PodMember, bundle: Bundle): boolean {
  return pods.source.replicas <= 1 && bundle.servicesSelecting(pods).length > 0;
}

function fixes({ pods, serviceName }: Governed, { bundle, snapshot }: RuleContext): Fix[] {
  const { object, namespace, source } = pods;
  const near = nearest(
    serviceName.value,
    bundle.services(namespace).map(it => it.name),
  );
  const labels = source.selector?.labels ?? source.template.labels;
  const [port] = source.template.lasting.flatMap(it => it.ports);
  const manifest = [
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${serviceName.value}`,
    ...(object.namespace ? [`  namespace: ${object.namespace.value}`] : []),
    'spec:',
    '  clusterIP: None',
    '  selector:',
    ...labels.map(({ key, value }) => `    ${key.value}: ${JSON.stringify(value.value)}`),
    ...(port ? ['  ports:', `    - port: ${port.port}`] : []),
  ].join('\n');
  const edit = labels.length > 0 ? addDocument(snapshot, object.place, manifest) : undefined;
  return [
    ...(near === undefined
      ? []
      : [
          {
            title: say`Change ${code(serviceName.value)} to ${code(near)}`,
            edits: [replace(object.place, serviceName.span, near)],
            preferred: true as const,
          },
        ]),
    ...(edit ? [{ title: say`Create a headless Service ${code(serviceName.value)}`, edits: [edit] }] : []),
  ];
}
