import { say } from '../../base/say';
import { several } from '../../base/several';
import type { Member, PodMember } from '../../links/member';
import { selects } from '../../links/selects';
import type { Label } from '../../model/labels';
import type { PathPart } from '../../syntax/reader';
import type { Snapshot } from '../../workspace/snapshot';
import type { Edit, Fix } from '../rule';
import { addEntries, behindColon, isElsewhere, replace, textOf, writeValue } from './edits';
import type { NearMiss } from './near-miss';
import { code, named, pair } from './words';

/** Where a Service writes the labels it selects. */
export const serviceSelector: readonly PathPart[] = ['spec', 'selector'];

/**
 * Ways to make an object and some pods find each other: write the label that the nearest template has, take over the
 * labels of a workload, or label its pods as the object asks. `path` is where it writes the labels it selects.
 */
export function selectorFixes(
  member: Member,
  path: readonly PathPart[],
  near: NearMiss,
  candidates: readonly PodMember[],
  snapshot: Snapshot,
): Fix[] {
  return [
    ...slipFix(member, near, snapshot),
    ...[near.pods, ...others(near, candidates)].flatMap(it => copyFix(member, path, it, snapshot)),
    ...labelFix(near, snapshot),
  ];
}

/** The first two other workloads that keep running. */
function others({ pods: { object } }: NearMiss, candidates: readonly PodMember[]): PodMember[] {
  const found: PodMember[] = [];
  for (const it of candidates) {
    if (it.object !== object && it.object !== found[0]?.object && !it.source.finite && found.push(it) === 2) {
      break;
    }
  }
  return found;
}

/** Writes the one label that differs as the nearest template has it; empty where that is no slip. */
export function slipFix({ object }: Member, { slip, missing, closeness }: NearMiss, snapshot: Snapshot): Fix[] {
  if (missing.length !== 1 || !slip.found || closeness === 'far') {
    return [];
  }
  const { place } = object;
  const [from, to] =
    slip.kind === 'key' ? [slip.wanted.key, slip.found.key.value] : [slip.wanted.value, slip.found.value.value];
  const edit = slip.kind === 'key' ? replace(place, from.span, to) : writeValue(snapshot, place, slip.wanted, to);
  const title = from.value === '' ? say`Write ${code(to)}` : say`Change ${code(from.value)} to ${code(to)}`;
  return edit ? [{ title, edits: [edit], preferred: true }] : [];
}

/** Writes a workload's selector, else its template's labels, as what the object selects. */
export function copyFix({ object }: Member, path: readonly PathPart[], pods: PodMember, snapshot: Snapshot): Fix[] {
  const labels = identifying(pods);
  const map = object.root.map(...path);
  const { place } = object;
  if (labels.length === 0 || !map || map.entries.some(it => isElsewhere(it.key) || isElsewhere(it.value ?? map))) {
    return [];
  }
  const written = addEntries(
    snapshot,
    object,
    path,
    labels.map(it => [it.key.value, it.value.value] as const),
  );
  const old = map.entries[0];
  const last = map.entries.at(-1);
  if (!written || !old || !last || old.key.start < map.start) {
    return [];
  }
  const end = last.value?.end ?? behindColon(textOf(snapshot, place), last.key) ?? last.key.end;
  // New entries stand in front of the first one, with what divides them from it; the old ones go.
  const text = withoutTail(written.text);
  const stays = textOf(snapshot, place).slice(0, end).trimEnd().length;
  return [
    {
      title: say`Select the pods of ${named(pods)} (${labels.map(it => `${it.key.value}=${it.value.value}`).join(',')})`,
      edits: [{ place, span: { start: old.key.start, end: stays }, text }],
    },
  ];
}

/** The labels that a workload's own controller finds its pods by; of a lone pod, or where it finds none, all of them. */
function identifying(pods: PodMember): readonly Label[] {
  const { selector, template } = pods.source;
  const own = selector?.labels ?? [];
  return selects(own, pods) && selector?.expressions.length === 0 ? own : template.labels;
}

function withoutTail(text: string): string {
  return text.replace(/(,|\r?\n)\s*$/, '');
}

function labelFix({ pods, missing }: NearMiss, snapshot: Snapshot): Fix[] {
  const edits = addLabels(pods, missing, snapshot);
  return edits
    ? [
        {
          title: say`Label the pods of ${named(pods)} with ${several(missing.map(it => pair(it.key.value, it.value.value)))}`,
          edits,
        },
      ]
    : [];
}

/**
 * Labels a template: values of keys it has are written over, unless its own controller selects by them. Undefined where
 * that would part the workload from its pods, or the text gives no safe place.
 */
export function addLabels(pods: PodMember, labels: readonly Label[], snapshot: Snapshot): Edit[] | undefined {
  const { object, source } = pods;
  const edits: Edit[] = [];
  const fresh: [string, string][] = [];
  for (const { key, value } of labels) {
    const known = source.template.labels.find(it => it.key.value === key.value);
    const bound = source.selector?.labels.some(it => it.key.value === key.value && it.value.value !== value.value);
    if (bound) {
      return undefined;
    }
    if (known) {
      const edit = writeValue(snapshot, object.place, known, value.value);
      if (!edit) {
        return undefined;
      }
      edits.push(edit);
    } else {
      fresh.push([key.value, value.value]);
    }
  }
  if (fresh.length > 0) {
    const path = labelsPath(pods);
    const added = path && addEntries(snapshot, object, path, fresh);
    if (!added) {
      return undefined;
    }
    edits.push(added);
  }
  return edits;
}

/** Where an object's pod labels are written. Unknown for templates found by their shape. */
function labelsPath({ object }: PodMember): PathPart[] | undefined {
  switch (object.kind) {
    case 'Pod':
      return ['metadata', 'labels'];
    case 'CronJob':
      return ['spec', 'jobTemplate', 'spec', 'template', 'metadata', 'labels'];
    default:
      return object.root.at('spec', 'template', 'spec').exists ? ['spec', 'template', 'metadata', 'labels'] : undefined;
  }
}
