import type { Located, Span } from '../../base/span';
import { isFilledIn } from '../source-file';
import type { SourceFile } from '../source-file';
import { isNull } from './nodes';
import { pluginsOf } from './plugin';
import { idOf } from './resource';
import type { Resource } from './resource';
import { nothing, refused } from './refusal';
import type { Unmet } from './refusal';
import type { Var } from './vars';

/** A resource without a name, or an item of a list without a kind. Source: kustomize `kyaml/yaml/rnode.go` validate. */
export function unmetHead(added: readonly Resource[], { span, value }: Located<string>): Unmet[] {
  return added
    .map(idOf)
    .flatMap(({ kind, name }) =>
      kind === '' ? ['kind'] : name === '' && !kind.endsWith('List') ? ['metadata.name'] : [],
    )
    .map(field => refused('headless', span, value, { ...nothing, kind: field }))
    .slice(0, 1);
}

/** A document of a file of resources that is no object. */
export function headless(file: SourceFile, { span, value }: Located<string>): Unmet[] {
  const isObject = file.documents.length > 0 && file.documents.every(it => it.objects.length > 0);
  const [lacking] =
    isObject || isFilledIn(file) ? [] : pluginsOf(file).filter(it => !isNull(it.root.node) && !it.root.text('kind'));
  return lacking ? [refused('headless', span, value, { ...nothing, kind: 'kind' })] : [];
}

/**
 * The text of a patch that is none. What begins with a bracket is read as JSON, not as YAML. Source: kustomize
 * `api/internal/builtins/PatchTransformer.go` jsonPatchFromBytes.
 */
export function unmetText(text: string, span: Span): Unmet[] {
  if (text.startsWith('[')) {
    return isJson(text) ? [] : [refused('json', span, '[')];
  }
  return /^(?!\s*(?:#|---|$))/m.test(text) ? [] : [refused('document', span, '')];
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

/** A var of a name that is taken. Source: kustomize `api/types/var.go` MergeSet. */
export function unmetVars(own: readonly Var[], before: readonly Var[]): Unmet[] {
  const names = new Set(before.map(it => it.name));
  return own
    .filter(it => names.has(it.name) || !names.add(it.name))
    .map(it => refused('var-twice', it.span, it.name))
    .slice(0, 1);
}
