import { entryOf } from '../../syntax/node';
import type { Node } from '../../syntax/node';
import { readDocument } from '../../syntax/read-document';
import { resolvePlain } from '../../syntax/scalar';
import { entriesOf, isNull, itemsOf, textAt } from './nodes';

type Fields = Readonly<Record<string, string | undefined>>;

/**
 * The lines of where something is from, or what configured it. Source: kustomize `api/resource/origin.go` Origin,
 * `kyaml/yaml` ResourceIdentifier.
 */
export function originLines(fields: Fields, by: Fields = {}): string {
  const lines = (all: Fields, names: readonly string[]) =>
    names.flatMap(it => (all[it] ? [`${it}: ${scalar(all[it])}\n`] : []));
  const configuredBy = lines(by, ['apiVersion', 'kind', 'name', 'namespace']).map(it => `  ${it}`);
  const all = [
    ...lines(fields, ['path', 'repo', 'ref', 'configuredIn']),
    ...(configuredBy.length > 0 ? ['configuredBy:\n', ...configuredBy] : []),
  ];
  return all.join('') || '{}\n';
}

/** A list that someone wrote, as kustomize writes what it read of it; undefined where it is none, and kustomize fails. */
export function rewritten(list: string): string | undefined {
  const { root } = readDocument(list);
  if (isNull(root)) {
    return '';
  }
  return root?.kind === 'sequence'
    ? itemsOf(root)
        .map(it => `- ${indented(linesOf(it))}`)
        .join('')
    : undefined;
}

function linesOf(item: Node | undefined): string {
  const fieldsOf = (map: Node | undefined): Fields =>
    Object.fromEntries(entriesOf(map).map(it => [it.key.text, textAt(it.value)]));
  return originLines(fieldsOf(item), fieldsOf(entryOf(item, 'configuredBy')?.value));
}

/** All lines but the first moved in by one level. */
export function indented(lines: string): string {
  return lines.replace(/\n(?!$)/g, '\n  ');
}

/** A text as a plain scalar, or in the quotes that go-yaml gives it. */
function scalar(value: string): string {
  if (typeof resolvePlain(value) !== 'string') {
    return JSON.stringify(value);
  }
  return /^[-?:] |^[\s\-?:,[\]{}#&*!|>'"%@`]$|^[,[\]{}#&*!|>'"%@`]|: | #|:$|^\s|\s$/.test(value)
    ? `'${value.replaceAll("'", "''")}'`
    : value;
}
