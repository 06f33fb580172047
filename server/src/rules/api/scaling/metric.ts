import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { startOf } from '../check';
import { textAt } from '../raw';
import { dnsLabel } from '../text/names';
import { segmentComplaint } from '../text/path-segment';
import { quantityOf } from '../text/quantity';
import { checkGiven, checkGivenWord, told } from '../word';

/**
 * Judges an entry of `metrics`: it has a type, is described in the field of that type alone, and says how much is aimed
 * at. Source: kubernetes `pkg/apis/autoscaling/validation/validation.go` validateMetricSpec.
 */
export function* checkMetric(object: KubeObject, metric: Reader, cluster: ClusterSettings): Generator<Problem> {
  const type = metric.at('type');
  const text = textAt(type);
  yield* checkGiven(object, type, metric, 'must specify a metric source type');
  for (const problem of checkGivenWord(object, type, text, types)) {
    yield text === '' ? { ...problem, echo: true } : problem;
  }
  const own = text !== undefined && types.has(text) ? fieldOf(text) : undefined;
  const written = [...types].map(fieldOf).filter(it => metric.map(it));
  // Of several only the first one is looked at.
  if (written[0] !== undefined) {
    yield* checkSource(object, metric.at(written[0]), cluster);
  }
  if (own !== undefined && !metric.at(own).exists) {
    yield* checkGiven(object, metric.at(own), metric, 'must populate information for the given metric source');
  }
  for (const other of written.length > 1 ? written.filter(it => it !== own) : []) {
    const at = metric.at(other);
    yield* told(object, at, 'must populate the given metric source only', 'Forbidden', { span: at.keySpan });
  }
}

/** `ContainerResource` is described in `containerResource`. */
function fieldOf(type: string): string {
  return type.charAt(0).toLowerCase() + type.slice(1);
}

function* checkSource(object: KubeObject, source: Reader, cluster: ClusterSettings): Generator<Problem> {
  const aim = aims.get(source.name);
  if (!aim) {
    return;
  }
  if (aim.ofResource) {
    yield* checkGiven(object, source.at('name'), source, 'must specify a resource name');
  } else {
    yield* checkSegment(object, source.at('metric', 'name'), source.at('metric'), 'must specify a metric name');
  }
  if (source.name === 'containerResource') {
    const container = source.at('container');
    const text = textAt(container);
    yield* checkGiven(object, container, source, 'must specify a container');
    yield* told(object, container, text ? dnsLabel(text, cluster)[0] : undefined);
  }
  if (source.name === 'object') {
    const described = source.at('describedObject');
    yield* checkSegment(object, described.at('kind'), described);
    yield* checkSegment(object, described.at('name'), described);
  }
  yield* checkTarget(object, source.at('target'), aim);
}

/** A name that stands in the path of a URL. */
function* checkSegment(object: KubeObject, at: Reader, around: Reader, detail?: string): Generator<Problem> {
  const text = textAt(at);
  yield* checkGiven(object, at, around, detail);
  yield* told(object, at, text ? segmentComplaint(text) : undefined);
}

function* checkTarget(object: KubeObject, target: Reader, { fields, none, both }: Aim): Generator<Problem> {
  const type = target.at('type');
  const text = textAt(type);
  yield* checkGiven(object, type, target, 'must specify a metric target type');
  if (text !== undefined && !targetTypes.has(text)) {
    const known = text === '' ? { echo: true as const, span: startOf(target) } : {};
    yield* told(object, type, 'must be either Utilization, Value, or AverageValue', 'Invalid', known);
  }
  for (const at of [target.at('value'), target.at('averageValue')]) {
    const amount = at.exists ? quantityOf(at.scalar()?.value) : undefined;
    yield* told(object, at, amount !== undefined && amount <= 0 ? 'must be positive' : undefined);
  }
  const share = target.at('averageUtilization');
  yield* told(object, share, (share.number()?.value ?? 1) < 1 ? 'must be greater than 0' : undefined);
  const [first, second] = fields.map(it => target.at(it));
  if (first && !first.exists && !second?.exists) {
    yield* checkGiven(object, first, target, none);
  }
  if (first?.exists && second?.exists) {
    yield* told(object, second, both, 'Forbidden');
  }
}

/** How much of a metric is aimed at: which fields say it, and what the API server says where none does, or both do. */
interface Aim {
  readonly fields: readonly string[];
  readonly none: string;
  readonly both?: string;
  readonly ofResource?: true;
}

const ofResource: Aim = {
  fields: ['averageUtilization', 'averageValue'],
  none: 'must set either a target raw value or a target utilization',
  both: 'may not set both a target raw value and a target utilization',
  ofResource: true,
};

const aims: ReadonlyMap<string, Aim> = new Map([
  ['object', { fields: ['averageValue', 'value'], none: 'must set either a target value or averageValue' }],
  [
    'external',
    {
      fields: ['averageValue', 'value'],
      none: 'must set either a target value for metric or a per-pod target',
      both: 'may not set both a target value for metric and a per-pod target',
    },
  ],
  ['pods', { fields: ['averageValue'], none: 'must specify a positive target averageValue' }],
  ['resource', ofResource],
  ['containerResource', ofResource],
]);

/** In the order in which the API server looks for them. */
const types: ReadonlySet<string> = new Set(['Object', 'External', 'Pods', 'Resource', 'ContainerResource']);
const targetTypes: ReadonlySet<string> = new Set(['Utilization', 'Value', 'AverageValue']);
