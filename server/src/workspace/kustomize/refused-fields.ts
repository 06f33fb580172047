import type { Located, Span } from '../../base/span';
import { entryOf } from '../../syntax/node';
import type { Entry, MapNode } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';
import type { Fault } from './field-names';
import { entriesOf, isNull } from './nodes';
import { selectorParts } from './selector';
import { refused } from './refusal';
import type { Unmet } from './refusal';

/** What kustomize refuses of the fields of a kustomization, whatever is built; `start` is told of one that says nothing. */
export function refusedFields(root: Reader, start: Span): Unmet[] {
  if (isNull(root.node) || (root.map() && isEmpty(root.map()))) {
    return [refused('empty', start, 'resources')];
  }
  return [
    ...['resources', 'components', 'bases', 'configurations', 'crds', 'transformers', 'generators']
      .flatMap(it => entryOf(root.node, it) ?? [])
      .flatMap(withoutText),
    ...['configMapGenerator', 'secretGenerator'].flatMap(field =>
      root
        .items(field)
        .flatMap(it => (it.map() && !it.text('name')?.value ? [refused('nameless', headOf(it), field)] : [])),
    ),
    ...root
      .items('replacements')
      .map(it => it.at('sourceValue'))
      .flatMap(it => (it.exists ? [refused('newer', it.keySpan, 'sourceValue')] : [])),
    ...['patches', 'patchesJson6902'].flatMap(it => root.items(it)).flatMap(it => (it.map() ? refusedPatch(it) : [])),
  ];
}

/** Values that kustomize takes for a field, where it knows only a few. Source: kustomize `api/types/sortoptions.go`. */
export function refusedValues(root: Reader): Fault[] {
  return few.flatMap(({ path, taken }) => {
    const said = root.text(...path);
    const [instead] = taken;
    return said?.value && !taken.includes(said.value)
      ? [{ span: said.span, field: path.join('.'), instead, known: [] }]
      : [];
  });
}

const few: readonly { readonly path: readonly string[]; readonly taken: readonly string[] }[] = [
  { path: ['sortOptions', 'order'], taken: ['legacy', 'fifo'] },
  { path: ['openapi', 'version'], taken: ['v1.21.2'] },
];

/** Only values that say something count. Source: kustomize `api/types/kustomization.go` CheckEmpty. */
function isEmpty(root: MapNode | undefined): boolean {
  return entriesOf(root).every(
    ({ key, value }) =>
      ['apiVersion', 'kind'].includes(key.text) ||
      isNull(value) ||
      (value?.kind === 'scalar' && (value.text === '' || value.value === false)),
  );
}

function withoutText({ key, value }: Entry): Unmet[] {
  return value?.kind === 'sequence' && value.items.some(it => isNull(it) || (it?.kind === 'scalar' && it.text === ''))
    ? [refused('item', key, key.text)]
    : [];
}

/** Source: kustomize `api/internal/builtins/PatchTransformer.go` Config, `api/types/selector.go` NewSelectorRegex. */
function refusedPatch(entry: Reader): Unmet[] {
  const [path, inline] = [entry.text('path'), entry.text('patch')];
  const target = entry.at('target');
  return [
    ...(Boolean(path?.value) === Boolean(inline?.value) ? [refused('patch-source', headOf(entry), 'path')] : []),
    ...['group', 'version', 'kind', 'name', 'namespace']
      .flatMap(it => target.text(it) ?? [])
      .flatMap(it => (isExpression(it.value) ? [] : [refused('expression', it.span, it.value)])),
    ...['labelSelector', 'annotationSelector']
      .flatMap(it => target.text(it) ?? [])
      .flatMap(it => (isSelector(it) ? [] : [refused('selector', it.span, it.value)])),
  ];
}

/** As Go reads expressions, which know no look-around and no references back. What only Go knows counts as right. */
function isExpression(text: string): boolean {
  if (/\(\?(?:<?[=!])|\\[1-9]/.test(text)) {
    return false;
  }
  try {
    return new RegExp(`^(?:${text})$`).source !== '';
  } catch {
    return /\(\?|\[\[:|\\[QEAz]/.test(text);
  }
}

/** Source: apimachinery `pkg/labels/selector.go` Parse, as far as a text is no selector whatever its values. */
function isSelector({ value }: Located<string>): boolean {
  return selectorParts(value).every(it =>
    /^\s*(?:!\s*)?[\w./-]+\s*$|^\s*[\w./-]+\s*(?:(?:==?|!=|<|>)\s*[\w.-]*|(?:not)?in\s*\([^()]*\))\s*$/.test(it),
  );
}

function headOf(entry: Reader): Span {
  return entriesOf(entry.node)[0]?.key ?? entry.span;
}
