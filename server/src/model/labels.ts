import type { Located, Span } from '../base/span';
import type { Reader } from '../syntax/reader';

export interface Label {
  readonly key: Located<string>;
  readonly value: Located<string>;
}

/** Reads a map of strings. Numbers and booleans count as they are written: real files hold them, and a rule says so. */
export function readLabels(map: Reader): Label[] {
  const labels: Label[] = [];
  for (const { key, value } of map.map()?.entries ?? []) {
    if (value === undefined || value.kind === 'scalar') {
      // Where nothing is written behind the colon, the key stands for the value.
      const span = value && value.end > value.start ? value : key;
      labels.push({ key: { value: key.text, span: key }, value: { value: value?.text ?? '', span } });
    }
  }
  return labels;
}

/** A LabelSelector (`matchLabels`, `matchExpressions`); all parts must hold. */
export interface LabelSelector {
  readonly span: Span;
  readonly labels: readonly Label[];
  readonly expressions: readonly LabelExpression[];
}

export interface LabelExpression {
  readonly key: Located<string>;
  readonly operator: string;
  readonly values: readonly string[];
}

/** Reads a LabelSelector; undefined where none is written (which matches nothing, while `{}` matches everything). */
export function readSelector(selector: Reader): LabelSelector | undefined {
  if (!selector.map()) {
    return undefined;
  }
  return {
    span: selector.span,
    labels: readLabels(selector.at('matchLabels')),
    expressions: selector.items('matchExpressions').flatMap(item => {
      const key = item.text('key');
      const values = item.items('values').flatMap(it => it.scalar()?.text ?? []);
      return key ? [{ key, operator: item.text('operator')?.value ?? '', values }] : [];
    }),
  };
}

/**
 * Whether a LabelSelector matches a set of labels. `NotIn` and `DoesNotExist` also match where the key is absent; an
 * unknown operator matches nothing. Source: apimachinery `metav1.LabelSelectorAsSelector`, `labels.Requirement.Matches`.
 */
export function matches(selector: LabelSelector, labels: ReadonlyMap<string, string>): boolean {
  return (
    selector.labels.every(({ key, value }) => labels.get(key.value) === value.value) &&
    selector.expressions.every(it => holds(it, labels.get(it.key.value)))
  );
}

/** Whether a selector asks for nothing, and so matches everything. */
export function isEmpty({ labels, expressions }: LabelSelector): boolean {
  return labels.length === 0 && expressions.length === 0;
}

/** Whether one requirement holds for the value of its key; undefined where the key is absent. */
export function holds({ operator, values }: LabelExpression, value: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/** Labels as a map; of equal keys the last counts. */
export function labelMap(labels: readonly Label[]): Map<string, string> {
  return new Map(labels.map(({ key, value }) => [key.value, value.value]));
}
