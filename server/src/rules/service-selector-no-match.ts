import { isService } from '../links/bundle';
import type { Bundle } from '../links/bundle';
import type { PodMember, ServiceMember } from '../links/member';
import type { Snapshot } from '../workspace/snapshot';
import { folderOf } from '../workspace/kustomize/paths';
import type { Problem, Rule, RuleContext } from './rule';
import { hiddenPods, mayMakePods, podMaker, podsAreExternal } from './support/confidence';
import { matchesElsewhere, matchesMetadata } from './support/mismatch';
import { nearestPods } from './support/near-miss';
import type { NearMiss } from './support/near-miss';
import { isRuntimeLabel, isVendorLabel } from './support/runtime-labels';
import { selectedPods, selectingService } from './support/selected';
import { selectorFixes } from './support/selector-fixes';
import { code, count, list, named, pair, pairs, withoutEndpoints, workloadsOf } from './support/words';

/**
 * Speaks up only where the manifests make a slip likely: a template that differs in one label, or a plain workload in
 * the same file that nothing else explains. The rest is a hint. Measured on some 3,100 Services of 85 repositories.
 */
export const serviceSelectorNoMatch: Rule = {
  id: 'service-selector-no-match',
  on: 'service',
  severity: 'warning',
  help: 'No pod of the namespace carries every label that the Service selects, so it has no endpoints and nothing answers. Compare its selector with the labels of the pod template (`spec.template.metadata.labels`), not with those of the workload itself.',
  source: 'kubernetes pkg/controller/endpointslice: labels.Set(service.Spec.Selector).AsSelectorPreValidated()',

  *check(member, context) {
    const service = selectingService(member);
    const { bundle, settings } = context;
    if (
      !service ||
      selectedPods(service, bundle).length > 0 ||
      hasPlaceholder(service) ||
      podsAreExternal(settings, service.namespace) ||
      matchesMetadata(service, bundle).length > 0 ||
      matchesElsewhere(service, bundle).length > 0
    ) {
      return;
    }
    const candidates = bundle.podMembers(service.namespace);
    const near = nearestPods(service, candidates, podsBeside(service, context));
    const verdict = resolvedIn(service, context) ?? weigh(service, near, context);
    yield problem(service, candidates, near, verdict, context);
  },
};

/** The pod templates of the Service's file and namespace. */
function podsBeside({ object, namespace }: ServiceMember, { bundle, snapshot }: RuleContext): PodMember[] {
  const documents = snapshot.files.get(object.place.uri)?.documents ?? [];
  return documents.flatMap(document =>
    document.objects.flatMap(it => bundle.podsOf(it).filter(pods => pods.namespace === namespace)),
  );
}

/** What the caller may say aloud, or why it stays quiet. */
type Verdict = { readonly severity: 'error' | 'warning' } | { readonly quiet: string };

/**
 * What lies beside several bundles is right where it finds its pods in one of them; a kustomization, or
 * what `podpath.yaml` lists, is a whole of its own.
 */
function resolvedIn(service: ServiceMember, { bundle, settings, snapshot }: RuleContext): Verdict | undefined {
  const { place } = service.object;
  const objects = snapshot.files.get(place.uri)?.documents.find(it => it === place)?.objects ?? [];
  const source = objects.find(it => bundle.member(it) === service);
  if (!source || source !== service.object || settings.bundles.length > 0) {
    return undefined;
  }
  const found = snapshot.bundlesOf(place.uri).find(it => {
    const seen = it === bundle ? undefined : it.member(source);
    return seen && isService(seen) && selectedPods(seen, it).length > 0;
  });
  return found && { quiet: `it finds its pods in bundle ${code(found.id)}` };
}

function weigh(service: ServiceMember, near: NearMiss | undefined, { bundle, snapshot }: RuleContext): Verdict {
  if (!near) {
    return { quiet: 'no workload of that namespace is known' };
  }
  const selector = service.service.selector ?? [];
  const runtime = selector.find(it => isRuntimeLabel(it.key.value));
  if (runtime) {
    return { quiet: `${code(runtime.key.value)} is set by a controller` };
  }
  const guess = near.closeness !== 'typo';
  const hidden = hiddenPods(service, near.missing, snapshot, bundle, guess);
  if (hidden !== undefined) {
    return { quiet: `${hidden} and may hold them` };
  }
  const vendor = near.missing.find(it => isVendorLabel(it.key.value));
  if (vendor && guess) {
    return { quiet: `${code(vendor.key.value)} may be set by the program that owns it` };
  }
  const together = folderOf(near.pods.object.place.uri) === folderOf(service.object.place.uri);
  if (near.closeness === 'typo' && (together || isSmall(near))) {
    return { severity: 'error' };
  }
  if (near.closeness === 'label' && together) {
    return { severity: 'error' };
  }
  return besides(service, snapshot, bundle);
}

/** Two edits in a long word are a slip wherever it stands; in a short one only next to it. */
function isSmall({ slip }: NearMiss): boolean {
  const word = slip.kind === 'key' ? slip.wanted.key.value : slip.wanted.value.value;
  return slip.distance * 3 <= word.length;
}

/** What else the Service's file holds: a plain workload speaks for a mistake, unless something there may make pods. */
function besides(service: ServiceMember, snapshot: Snapshot, bundle: Bundle): Verdict {
  const objects = snapshot.files.get(service.object.place.uri)?.objects ?? [];
  const maker = podMaker(service, bundle);
  const plain = objects.some(object => bundle.podsOf(object).some(it => isPlain(it, service.namespace)));
  if (plain && !objects.some(mayMakePods)) {
    return { severity: 'warning' };
  }
  return { quiet: maker ? `${named(maker)} may make them` : 'its pods may come from outside this workspace' };
}

function isPlain(pods: PodMember, namespace: string): boolean {
  return !pods.source.finite && pods.namespace === namespace;
}

function problem(
  service: ServiceMember,
  candidates: readonly PodMember[],
  near: NearMiss | undefined,
  verdict: Verdict,
  { snapshot }: RuleContext,
): Problem {
  const selector = service.service.selector ?? [];
  const close = near && near.closeness !== 'far' ? near : undefined;
  const says = [
    `no pod of namespace ${code(service.namespace)} has ${pairs(selector)}`,
    'quiet' in verdict ? '' : `, so ${named(service)} gets no endpoints and ${withoutEndpoints(service.service)}`,
    near ? `; ${nearestOf(near, workloadsOf(candidates).length, 'quiet' in verdict)}` : '',
    'quiet' in verdict ? `; ${verdict.quiet}` : '',
  ].join('');
  return {
    span: spanOf(service, close),
    message: says,
    field: 'spec.selector',
    ...('quiet' in verdict ? { severity: 'hint' as const, quiet: true as const } : { severity: verdict.severity }),
    ...(close ? { related: [relatedOf(close)] } : {}),
    fixes: near ? selectorFixes(service, near, candidates, snapshot) : [],
  };
}

/** What the nearest template has in place of what is wanted, and among how many it is the nearest. */
function nearestOf(near: NearMiss, workloads: number, quiet: boolean): string {
  const { slip, missing, pods, closeness } = near;
  const found = slip.found && pair(slip.found.key.value, slip.found.value.value);
  const among = workloads === 1 ? 'the only workload there' : `the nearest of ${count(workloads, 'workload')}`;
  if (found && closeness === 'typo' && !quiet) {
    return `did you mean ${found}, as ${named(pods)} has it, ${among}`;
  }
  if (found && missing.length === 1) {
    return `${among}, ${named(pods)}, has ${found}`;
  }
  return `${among}, ${named(pods)}, lacks ${list(missing.map(it => pair(it.key.value, it.value.value)))}`;
}

/** The value that differs, the key where the key does; else the value of an only pair, or the selector. */
function spanOf(service: ServiceMember, near: NearMiss | undefined): Problem['span'] {
  if (near) {
    return near.slip.kind === 'key' ? near.slip.wanted.key.span : near.slip.wanted.value.span;
  }
  const [first, second] = service.service.selector ?? [];
  return first && !second ? first.value.span : service.service.selectorSpan;
}

function relatedOf({ pods, slip }: NearMiss): NonNullable<Problem['related']>[number] {
  const { place } = pods.object;
  return slip.found
    ? {
        place,
        span: slip.kind === 'key' ? slip.found.key.span : slip.found.value.span,
        message: `${named(pods)} has ${pair(slip.found.key.value, slip.found.value.value)}`,
      }
    : {
        place,
        span: pods.source.template.labelsSpan,
        message: `the pods of ${named(pods)} have no label ${code(slip.wanted.key.value)}`,
      };
}

/** `${VAR}` and `$(VAR)` are filled in before the manifest is applied. */
function hasPlaceholder({ service, name }: ServiceMember): boolean {
  const words = (service.selector ?? []).flatMap(it => [it.key.value, it.value.value]);
  return [...words, name].some(it => /\$[({A-Za-z_]|\{\{|<[^>]*>|%[A-Z_]+%|@[A-Z_]+@/.test(it));
}
