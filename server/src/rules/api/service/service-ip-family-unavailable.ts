import { say } from '../../../base/say';
import { parseCidr } from '../../../base/ip';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem, RuleContext } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { familyOf } from '../text/ips';
import type { RawService } from './raw-service';
import { serviceClusterIpInvalid } from './service-cluster-ip-invalid';
import { familyProblems } from './service-ip-family-invalid';

export const serviceIpFamilyUnavailable: Check<RawService> = {
  id: 'service-ip-family-unavailable',
  keys: ['ipFamilies', 'ipFamilyPolicy', 'clusterIP', 'clusterIPs'],
  help: 'A cluster gives cluster IPs of the families of its `serviceCIDRs` (podpath.yaml; IPv4 alone by default), and two addresses only to a Service whose ipFamilyPolicy asks for them. Unless podpath.yaml says which blocks there are, this is a hint.',
  source: 'kubernetes pkg/registry/core/service/storage/alloc.go initIPFamilyFields',

  *check(service, context, member) {
    const { spec, type, clusterIPs } = service;
    const families = spec.items('ipFamilies').map(it => it.text()?.value ?? '');
    const policy = policyOf(service);
    const asks = families.length > 0 || policy === 'RequireDualStack' || clusterIPs.some(it => it.value !== 'None');
    if (type === 'ExternalName' || type === undefined || !asks) {
      return;
    }
    // The API server looks at these fields in themselves first, and then stops.
    const invalid = [...familyProblems(service), ...serviceClusterIpInvalid.check(service, context, member)];
    if (invalid.length > 0) {
      return;
    }
    const problems = [...tooMany(service, policy, families.length), ...addresses(service, families.length, context)];
    yield* problems;
    const anything = service.headless && (spec.map('selector')?.entries.length ?? 0) === 0;
    if (problems.length === 0 && !anything) {
      yield* notConfigured(service, policy, families, context);
    }
  },
};

/** Two addresses have to be asked for. This holds in every cluster. */
function* tooMany({ object, spec, clusterIPs }: RawService, policy: string, families: number): Generator<Problem> {
  if (policy !== 'SingleStack') {
    return;
  }
  const at = spec.at('ipFamilyPolicy');
  for (const [count, what, key] of [
    [clusterIPs.length, 'cluster IPs', 'clusterIPs'],
    [families, 'IP families', 'ipFamilies'],
  ] as const) {
    if (count === 2) {
      yield refused(
        at,
        {
          type: 'Allocation',
          detail: `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`,
        },
        say`two ${key === 'clusterIPs' ? say`cluster IPs` : say`IP families`} are written, but ipFamilyPolicy is ${at.exists ? '' : say`left out and so `}SingleStack, which gives one address; the API server refuses ${nameOf(object)}, so make it PreferDualStack or RequireDualStack`,
        { span: at.exists ? at.span : spec.at(key).keySpan },
      );
    }
  }
}

function* addresses(
  { object, spec, clusterIPs }: RawService,
  families: number,
  context: RuleContext,
): Generator<Problem> {
  const available = familiesOf(context.settings.cluster);
  for (const [index, { value = '', span }] of clusterIPs.entries()) {
    const family = familyOf(value);
    if (index >= families && family !== undefined && !available.has(family)) {
      yield refused(
        spec,
        { type: 'Allocation', detail: `${family} is not configured on this cluster` },
        say`\`${value}\` is an ${family} address, and the cluster's serviceCIDRs have none of that family; the API server would refuse ${nameOf(object)}, so remove it or add the CIDR to podpath.yaml`,
        { span, field: `spec.clusterIPs[${index}]`, ...loudness(context) },
      );
    }
  }
}

function* notConfigured(
  { object, spec }: RawService,
  policy: string,
  families: readonly string[],
  context: RuleContext,
): Generator<Problem> {
  const available = familiesOf(context.settings.cluster);
  if (policy === 'RequireDualStack' && available.size < 2) {
    yield refused(
      spec.at('ipFamilyPolicy'),
      { type: 'Allocation', detail: 'this cluster is not configured for dual-stack services' },
      say`RequireDualStack asks for an IPv4 and an IPv6 address, and the cluster's serviceCIDRs have one family only; the API server would refuse ${nameOf(object)}, so write PreferDualStack or add the CIDR to podpath.yaml`,
      loudness(context),
    );
  }
  for (const [index, family] of families.entries()) {
    if ((family === 'IPv4' || family === 'IPv6') && !available.has(family)) {
      yield refused(
        spec.at('ipFamilies', index),
        { type: 'Allocation', detail: 'not configured on this cluster' },
        say`the cluster's serviceCIDRs have no ${family} block; the API server would refuse ${nameOf(object)}, so remove the family or add the CIDR to podpath.yaml`,
        loudness(context),
      );
    }
  }
}

function policyOf({ spec, clusterIPs }: RawService): string {
  const written = spec.text('ipFamilyPolicy')?.value;
  const selectorless = (spec.map('selector')?.entries.length ?? 0) === 0;
  return written ?? (clusterIPs[0]?.value === 'None' && selectorless ? 'RequireDualStack' : 'SingleStack');
}

function familiesOf({ serviceCIDRs }: ClusterSettings): ReadonlySet<string> {
  return new Set(serviceCIDRs.map(it => (parseCidr(it)?.family === 6 ? 'IPv6' : 'IPv4')));
}

/** A cluster nobody described may have both families. */
function loudness({ settings }: RuleContext): { quiet?: true } {
  return settings.cluster.serviceCIDRsWritten ? {} : { quiet: true };
}
