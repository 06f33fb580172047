import { lineStart } from '../../../base/line-start';
import { say } from '../../../base/say';
import type { MapNode } from '../../../syntax/node';
import type { KubeObject } from '../../../model/kube-object';
import type { Snapshot } from '../../../workspace/snapshot';
import type { Edit, Fix } from '../../rule';
import type { Check } from '../check';
import { isElsewhere, textOf } from '../../support/edits';
import type { Misfit, UnknownField } from './misfits';

export const networkpolicySelectorNotLabelselector: Check<readonly Misfit[]> = {
  id: 'networkpolicy-selector-not-labelselector',
  help: 'The selectors of a NetworkPolicy hold their labels below `matchLabels`, unlike that of a Service. Labels beside it are unknown fields: kubectl has the API server refuse them; where that is not asked for, they are dropped, and the empty selector that remains selects everything.',
  source:
    'kubernetes api networking/v1/types.go NetworkPolicyPeer; apimachinery, strict decoding of JSON: unknown field',

  *check(misfits, { snapshot }, { object }) {
    for (const misfit of misfits) {
      if (misfit.what === 'field' && isBareLabel(misfit, object)) {
        const selector = misfit.field.slice(0, misfit.field.lastIndexOf(`.${misfit.key.text}`));
        yield {
          span: misfit.key,
          field: misfit.field,
          rejection: { type: 'Decode', detail: `strict decoding error: unknown field "${misfit.field}"` },
          message: say`\`${misfit.key.text}\` stands in \`${selector}\` itself, not below \`matchLabels\`; kubectl has the API server refuse the ${object.kind}, and without that check the selector is empty and selects everything`,
          fixes: wrap(object, misfit.within, snapshot),
        };
      }
    }
  },
};

/** A label in a LabelSelector of a NetworkPolicy, where `matchLabels` should be; not a misspelled field. */
export function isBareLabel(misfit: UnknownField, { kind }: KubeObject): boolean {
  return (
    kind === 'NetworkPolicy' &&
    misfit.parent.name === 'LabelSelector' &&
    misfit.within.entries.every(it => it.value === undefined || it.value.kind === 'scalar') &&
    !/^match/i.test(misfit.key.text)
  );
}

/** Puts all entries of a map below `matchLabels`. */
function wrap({ place }: KubeObject, map: MapNode, snapshot: Snapshot): Fix[] {
  const [first, ...others] = map.entries.map(it => it.key);
  if (!first || isElsewhere(map) || [first, ...others].some(isElsewhere)) {
    return [];
  }
  const text = textOf(snapshot, place);
  const last = map.entries.at(-1);
  const indent = text.slice(lineStart(text, first.start), first.start);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const insert = (at: number, added: string): Edit => ({ place, span: { start: at, end: at }, text: added });
  if (map.flow) {
    return [
      fix([
        insert(first.start, `${place.uri.endsWith('.json') ? '"matchLabels"' : 'matchLabels'}: { `),
        insert(last?.value?.end ?? map.end - 1, ' }'),
      ]),
    ];
  }
  return /^[ ]*$/.test(indent)
    ? [fix([insert(first.start, `matchLabels:${lineBreak}${indent}  `), ...others.map(it => insert(it.start, '  '))])]
    : [];
}

function fix(edits: readonly Edit[]): Fix {
  return { title: say`Put the labels below matchLabels`, edits, preferred: true };
}
