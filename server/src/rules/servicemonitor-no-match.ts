import { say } from '../base/say';
import { several } from '../base/several';
import { editDistance } from '../base/edit-distance';
import type { Member, ServiceMember } from '../links/member';
import { namespacesOf } from '../links/namespaces';
import { scrapedServices } from '../links/scraped';
import { isEmpty, labelMap } from '../model/labels';
import type { Label } from '../model/labels';
import type { Monitor } from '../model/monitor';
import { folderOf } from '../workspace/kustomize/paths';
import { isExternal } from '../workspace/settings';
import type { Fix, Problem, Rule, RuleContext } from './rule';
import { mayHide } from './support/confidence';
import { addEntries, replace } from './support/edits';
import { spanOfMiss } from './support/nearest-words';
import { isFilledInLater } from './support/placeholder';
import { selectorText } from './support/selector-text';
import { code, named, pair, pairs } from './support/words';

/** Aloud for a slip, for labels that a Service selects instead of carrying them, and for another namespace. */
export const servicemonitorNoMatch: Rule = {
  id: 'servicemonitor-no-match',
  on: 'monitor',
  severity: 'warning',
  help: 'A ServiceMonitor finds Services by their own labels (`metadata.labels`), in its own namespace unless `namespaceSelector` says otherwise. None has these, so nothing is scraped.',
  source: 'prometheus-operator pkg/apis/monitoring/v1/servicemonitor_types.go',

  *check(member, context) {
    const { monitor } = member.object;
    const { bundle, settings } = context;
    if (monitor?.of !== 'services' || scrapedServices(monitor, member, bundle).length > 0) {
      return;
    }
    const namespaces = namespacesOf(monitor.namespaces, member, bundle);
    if (!namespaces.some(it => isExternal(settings, 'Service', it, '')) && !isTemplate(monitor)) {
      yield judge(member, monitor, namespaces, context);
    }
  },
};

function judge(member: Member, monitor: Monitor, namespaces: readonly string[], context: RuleContext): Problem {
  const { bundle, snapshot } = context;
  const { object } = member;
  const { selector } = monitor;
  const candidates = namespaces.flatMap(it => bundle.services(it));
  const wanted = selector.expressions.length === 0 ? selector.labels : [];
  const selecting = wanted.length > 0 ? candidates.find(it => holds(it.service.selector ?? [], wanted)) : undefined;
  const slip = slipOf(wanted, candidates);
  const other = inOtherNamespace(member, monitor, namespaces, context);
  const where = monitor.namespaces === 'any' ? say`any namespace` : say`namespace ${several(namespaces.map(code))}`;
  const together = slip && folderOf(slip.service.object.place.uri) === folderOf(object.place.uri);
  const reason = selecting
    ? say`; ${named(selecting)} selects pods by ${pairs(wanted)}, but does not carry the labels itself`
    : slip
      ? say`; did you mean ${pair(slip.wanted.key.value, slip.value)}, as ${named(slip.service)} has it`
      : other
        ? say`; ${named(other)} of namespace ${code(other.namespace)} has, and \`namespaceSelector\` does not name that one`
        : candidates.length === 0
          ? say`; no Service of that namespace is known`
          : '';
  const hidden = (monitor.namespaces === 'any' ? [undefined] : namespaces).some(it =>
    mayHide('Service', it, member, bundle),
  );
  const loud = (selecting !== undefined || together === true || other?.loud === true) && !hidden;
  return {
    span: slip?.wanted.value.span ?? spanOfMiss(undefined, wanted, selector.span),
    message: isEmpty(selector)
      ? say`there is no Service in ${where}, so ${named(member)} scrapes nothing`
      : say`no Service of ${where} has ${selectorText(selector)}, so ${named(member)} scrapes nothing${reason}`,
    field: 'spec.selector',
    ...(loud ? {} : { severity: 'hint' as const, quiet: true as const }),
    fixes: [...slipFix(member, slip), ...labelFix(selecting, wanted)],
  };

  function labelFix(service: ServiceMember | undefined, labels: readonly Label[]): Fix[] {
    const missing = labels.filter(it => !service?.object.labels.some(own => own.key.value === it.key.value));
    const edit =
      service &&
      addEntries(
        snapshot,
        service.object,
        ['metadata', 'labels'],
        missing.map(it => [it.key.value, it.value.value] as const),
      );
    return service && edit && missing.length === labels.length
      ? [
          {
            title: say`Label ${named(service)} with ${several(labels.map(it => pair(it.key.value, it.value.value)))}`,
            edits: [edit],
          },
        ]
      : [];
  }
}

function holds(labels: readonly Label[], wanted: readonly Label[]): boolean {
  const map = labelMap(labels);
  return wanted.every(it => map.get(it.key.value) === it.value.value);
}

interface Slip {
  readonly service: ServiceMember;
  readonly wanted: Label;
  readonly value: string;
}

/** A Service whose labels differ in one value, by two characters at most. */
function slipOf(wanted: readonly Label[], candidates: readonly ServiceMember[]): Slip | undefined {
  for (const service of candidates) {
    const labels = labelMap(service.object.labels);
    const [missing, ...others] = wanted.filter(it => labels.get(it.key.value) !== it.value.value);
    const value = missing && labels.get(missing.key.value);
    const length = Math.max(value?.length ?? 0, missing?.value.value.length ?? 0);
    if (missing && value !== undefined && others.length === 0 && length > 3 && isSlip(missing.value.value, value)) {
      return { service, wanted: missing, value };
    }
  }
  return undefined;
}

/** `web-1` and `web-2` are two things, not a slip. */
function isSlip(a: string, b: string): boolean {
  return editDistance(a, b, 2) <= 2 && a.replace(/\d+/g, '#') !== b.replace(/\d+/g, '#');
}

function slipFix({ object }: Member, slip: Slip | undefined): Fix[] {
  return slip
    ? [
        {
          title: say`Change ${code(slip.wanted.value.value)} to ${code(slip.value)}`,
          edits: [replace(object.place, slip.wanted.value.span, slip.value)],
          preferred: true,
        },
      ]
    : [];
}

/** A Service elsewhere that would match; said aloud where both namespaces are written. */
function inOtherNamespace(
  member: Member,
  monitor: Monitor,
  namespaces: readonly string[],
  { bundle }: RuleContext,
): (ServiceMember & { loud: boolean }) | undefined {
  const found =
    monitor.selector.labels.length > 0
      ? scrapedServices({ ...monitor, namespaces: 'any' }, member, bundle).find(
          it => !namespaces.includes(it.namespace),
        )
      : undefined;
  const written = monitor.namespaces !== 'own' || member.object.namespace !== undefined;
  return found && { ...found, loud: written && found.object.namespace !== undefined };
}

/** `${VAR}` and the like are filled in later. */
function isTemplate({ selector }: Monitor): boolean {
  return selector.labels.some(it => isFilledInLater(it.value.value));
}
