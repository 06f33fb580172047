import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { ClusterSettings } from '../../../workspace/settings';
import { parseCidr } from '../../../base/ip';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import { gate } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { cidrComplaints } from '../text/ips';
import { labelValue, qualifiedName } from '../text/labels';
import { notSupported } from '../text/list';
import { nearestWord } from '../text/suggest';
import { twice } from '../word';

export const nodeInvalid: Check<KubeObject> = {
  id: 'node-invalid',
  keys: ['taints', 'podCIDRs', 'podCIDR'],
  help: 'A taint has a key like a label, and an effect: NoSchedule, PreferNoSchedule or NoExecute; a key has each effect once. `podCIDRs` holds one block of addresses for each IP family.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateNode',

  *check(object, { settings }) {
    const { cluster } = settings;
    const seen = new Set<string>();
    for (const [index, taint] of object.root.items('spec', 'taints').entries()) {
      if (taint.map()) {
        // The API server looks for taints below `spec` and calls them by `metadata`.
        yield* checkTaint(object, taint, `metadata.taints[${index}]`, cluster, seen);
      }
    }
    yield* checkBlocks(object, object.root.at('spec'), gate(settings.cluster, 'StrictIPCIDRValidation'));
  },
};

function* checkTaint(
  object: KubeObject,
  taint: Reader,
  field: string,
  cluster: ClusterSettings,
  seen: Set<string>,
): Generator<Problem> {
  const first = startOf(taint);
  const [key, value, effect] = ['key', 'value', 'effect'].map(it => textAt(taint.at(it)));
  const [wrongKey] = key === undefined ? [] : qualifiedName(key, cluster);
  const [wrongValue] = value === undefined ? [] : labelValue(value, cluster);
  if (wrongKey !== undefined) {
    const at = taint.at('key');
    yield refused(
      at,
      { type: 'Invalid', detail: wrongKey },
      say`${key === '' ? say`this taint has no key` : say`\`${key ?? ''}\` cannot be the key of a taint`}; the API server refuses ${nameOf(object)}, so write a name of letters, digits, \`-\`, \`_\` and \`.\``,
      { span: at.key ? at.span : first, field: `${field}.key` },
    );
  }
  if (wrongValue !== undefined) {
    yield refused(
      taint.at('value'),
      { type: 'Invalid', detail: wrongValue },
      say`\`${value ?? ''}\` cannot be the value of a taint; the API server refuses ${nameOf(object)}, so write up to 63 letters, digits, \`-\`, \`_\` and \`.\``,
      { field: `${field}.value` },
    );
  }
  if (effect !== undefined && !effects.has(effect)) {
    const at = taint.at('effect');
    const meant = effect === '' ? undefined : nearestWord(effect, effects);
    yield refused(
      at,
      effect === '' ? { type: 'Required', detail: '' } : notSupported(effects),
      say`${effect === '' ? say`this taint has no effect` : say`\`${effect}\` is no effect of a taint`}; the API server refuses ${nameOf(object)}, so write ${either(effects)}`,
      {
        span: at.key ? at.span : first,
        field: `${field}.effect`,
        fixes: meant === undefined ? [] : [replaceWith(object, at.span, meant)],
      },
    );
  }
  const pair = `${key ?? ''} ${effect ?? ''}`;
  if (seen.has(pair)) {
    yield refused(
      taint,
      { type: 'Duplicate', detail: 'taints must be unique by key and effect pair' },
      say`another taint has key \`${key ?? ''}\` and effect ${effect ?? ''} already; the API server refuses ${nameOf(object)}, so remove one of the two`,
      { span: taint.at('key').span, field },
    );
  }
  seen.add(pair);
}

function* checkBlocks(object: KubeObject, spec: Reader, strict: boolean): Generator<Problem> {
  const families: number[] = [];
  const list = spec.at('podCIDRs');
  const own = spec.at('podCIDR');
  // What stands alone is the first of the list.
  const alone = textAt(own) && (list.items().length === 0 || textAt(list.items()[0] ?? list) !== textAt(own));
  const items = alone ? [own] : list.items();
  const seen = new Set<string>();
  for (const item of items) {
    const text = textAt(item);
    const [complaint] = text === undefined ? [] : cidrComplaints(text, strict);
    if (complaint !== undefined) {
      yield refused(
        item,
        { type: 'Invalid', detail: complaint },
        say`\`${text ?? ''}\` cannot be the block of addresses of a node's pods; the API server refuses ${nameOf(object)}, so write an address and a prefix length, as in \`10.244.1.0/24\``,
        alone ? { field: `${list.field}[0]` } : {},
      );
    }
    if (text !== undefined && seen.has(text)) {
      yield twice(object, item);
    }
    seen.add(text ?? '');
    families.push(parseCidr(text ?? '')?.family ?? 0);
  }
  if (items.length > 2 || (items.length === 2 && families[0] === families[1] && families[0] !== 0)) {
    yield refused(
      list,
      { type: 'Invalid', detail: 'may specify no more than one CIDR for each IP family' },
      say`a node has one block of addresses for each IP family; the API server refuses ${nameOf(object)}, so remove the others`,
      { span: items[1]?.span ?? list.span },
    );
  }
}

const effects: ReadonlySet<string> = new Set(['NoSchedule', 'PreferNoSchedule', 'NoExecute']);
