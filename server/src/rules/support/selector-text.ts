import type { LabelExpression, LabelSelector } from '../../model/labels';
import { code } from './words';

/** A LabelSelector as kubectl writes it: `app=web,tier in (a,b),!legacy`; `{}` for the one that matches everything. */
export function selectorText({ labels, expressions }: LabelSelector): string {
  const parts = [...labels.map(({ key, value }) => `${key.value}=${value.value}`), ...expressions.map(expressionText)];
  return code(parts.length === 0 ? '{}' : parts.join(','));
}

function expressionText({ key, operator, values }: LabelExpression): string {
  switch (operator) {
    case 'In':
      return `${key.value} in (${values.join(',')})`;
    case 'NotIn':
      return `${key.value} notin (${values.join(',')})`;
    case 'DoesNotExist':
      return `!${key.value}`;
    default:
      return key.value;
  }
}
