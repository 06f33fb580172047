import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import { textAt } from '../raw';
import { dnsSubdomain } from '../text/names';

/**
 * Judges `matchFields` of a term about nodes. Source: kubernetes `pkg/apis/core/validation/validation.go`
 * ValidateNodeFieldSelectorRequirement.
 */
export function* checkNodeFields(object: KubeObject, requirements: readonly Reader[]): Generator<Problem> {
  for (const requirement of requirements) {
    const [operator, key] = [textAt(requirement.at('operator')), textAt(requirement.at('key'))];
    if (!requirement.map() || operator === undefined || key === undefined) {
      continue;
    }
    const values = requirement.at('values');
    const first = startOf(requirement);
    if (operator !== 'In' && operator !== 'NotIn') {
      const at = requirement.at('operator');
      yield refused(
        at,
        { type: 'Invalid', detail: 'not a valid selector operator' },
        say`fields are compared with In or NotIn only; the API server refuses ${nameOf(object)}, so write one of these`,
        at.key ? {} : { span: first },
      );
    } else if ((!values.exists || values.list()) && values.items().length !== 1) {
      yield refused(
        values,
        {
          type: 'Required',
          detail: "must be only one value when `operator` is 'In' or 'NotIn' for node field selector",
        },
        say`a field is compared with one value, and these are ${values.items().length}; the API server refuses ${nameOf(object)}, so write one`,
        values.key ? {} : { span: first },
      );
    }
    if (key !== 'metadata.name') {
      const at = requirement.at('key');
      yield refused(
        at,
        { type: 'Invalid', detail: 'not a valid field selector key' },
        say`the name is the only field of nodes to select by; the API server refuses ${nameOf(object)}, so write \`metadata.name\`, or match labels`,
        at.key ? {} : { span: first },
      );
      continue;
    }
    for (const item of values.items()) {
      const name = textAt(item);
      const [complaint] = name === undefined ? [] : dnsSubdomain(name);
      if (complaint !== undefined) {
        yield refused(
          item,
          { type: 'Invalid', detail: complaint },
          say`\`${name ?? ''}\` cannot be the name of a node; the API server refuses ${nameOf(object)}, so correct it`,
        );
      }
    }
  }
}
