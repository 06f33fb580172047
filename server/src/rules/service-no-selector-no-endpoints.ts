import { say } from '../base/say';
import { isService } from '../links/bundle';
import type { ServiceMember } from '../links/member';
import { isExternal } from '../workspace/settings';
import type { Fix, Rule, RuleContext } from './rule';
import { mayHide } from './support/confidence';
import { addDocument, addEntries } from './support/edits';
import { isServicePatch } from './support/service-patch';
import { code, named, pair, withoutEndpoints } from './support/words';

export const serviceNoSelectorNoEndpoints: Rule = {
  id: 'service-no-selector-no-endpoints',
  on: 'service',
  severity: 'warning',
  help: 'A Service without a selector gets its endpoints from an Endpoints object of its name or from EndpointSlices labelled `kubernetes.io/service-name`. There is none in the bundle, so nothing answers unless a program writes them.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors',

  *check(member, context) {
    const { bundle, settings } = context;
    if (
      !isService(member) ||
      member.service.selector ||
      // Labels that the API server cannot read.
      (member.object.root.at('spec', 'selector').map()?.entries ?? []).length > 0 ||
      member.service.type === 'ExternalName' ||
      isServicePatch(member.object) ||
      isPatchOfBuild(member, context) ||
      bundle.endpointsFor(member.namespace, member.name).length > 0 ||
      isBuiltIn(member)
    ) {
      return;
    }
    const external = ['Endpoints', 'EndpointSlice'].some(it => isExternal(settings, it, member.namespace, member.name));
    if (external) {
      return;
    }
    const hidden = ['Endpoints', 'EndpointSlice'].some(it => mayHide(it, member.namespace, member, bundle));
    const { object } = member;
    yield {
      span: object.root.at('spec', 'selector').exists ? member.service.selectorSpan : object.nameSpan,
      ...(hidden ? { severity: 'hint' as const, quiet: true as const } : {}),
      message: say`${code(member.name)} has no selector, and namespace ${code(member.namespace)} holds neither Endpoints ${code(member.name)} nor an EndpointSlice for it: it gets no endpoints, and ${withoutEndpoints(member.service)}`,
      field: 'spec.selector',
      fixes: [...selectFixes(member, context), ...sliceFix(member, context)],
    };
  },
};

/** What no kustomization takes in, while one builds the whole Service of that name: a patch that is no longer listed. */
function isPatchOfBuild({ name }: ServiceMember, { bundle, snapshot }: RuleContext): boolean {
  return (
    bundle.guessed &&
    snapshot.bundles.some(it => !it.guessed && it.servicesNamed(name).some(({ service }) => service.selector))
  );
}

/** The API server writes the endpoints of its own Service. */
function isBuiltIn({ namespace, name }: ServiceMember): boolean {
  return namespace === 'default' && name === 'kubernetes';
}

/** Selecting the pods of the workload that has the Service's name. */
function selectFixes(service: ServiceMember, { bundle, snapshot }: RuleContext): Fix[] {
  const pods = bundle.podMembers(service.namespace).find(it => it.name === service.name && !it.source.finite);
  const [label] = pods?.source.selector?.labels ?? pods?.source.template.labels ?? [];
  if (!pods || !label) {
    return [];
  }
  const { key, value } = label;
  const edit = addEntries(snapshot, service.object, ['spec', 'selector'], [[key.value, value.value]]);
  return edit
    ? [
        {
          title: say`Select the pods of ${named(pods)} (${pair(key.value, value.value)})`,
          edits: [edit],
          preferred: true,
        },
      ]
    : [];
}

function sliceFix(service: ServiceMember, { snapshot }: RuleContext): Fix[] {
  const { name, namespace, object } = service;
  const ports = service.service.ports.map(
    it =>
      `  - port: ${typeof it.targetPort === 'number' ? it.targetPort : it.port}\n    protocol: ${it.protocol}${it.name === '' ? '' : `\n    name: ${it.name}`}`,
  );
  const manifest = [
    'apiVersion: discovery.k8s.io/v1',
    'kind: EndpointSlice',
    'metadata:',
    `  name: ${name}-1`,
    ...(object.namespace ? [`  namespace: ${namespace}`] : []),
    '  labels:',
    `    kubernetes.io/service-name: ${name}`,
    'addressType: IPv4',
    ...(ports.length > 0 ? ['ports:', ...ports] : []),
    'endpoints:',
    '  - addresses: ["192.0.2.1"]',
  ].join('\n');
  const edit = name === '' ? undefined : addDocument(snapshot, object.place, manifest);
  return edit ? [{ title: say`Create an EndpointSlice for ${named(service)}`, edits: [edit] }] : [];
}
