import type { Span } from '../../base/span';
import type { MapNode, Node } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';
import { changeAt } from './nodes';
import { idOf } from './resource';
import type { Id, Resource } from './resource';

/** A field of the objects of some type; a part of the type that is empty counts for nothing. */
export interface FieldSpec {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Its parts; one that ends in `[]` is a list, which is not made. */
  readonly path: readonly string[];
  /** Whether the field is made where it is not there. */
  readonly create: boolean;
}

/** The specs of a line each: a path, with `+` where it is made, and the types it is for, as `group/Kind@version`. */
export function fieldSpecs(lines: string): FieldSpec[] {
  return lines.split('\n').flatMap(line => {
    const [field = '', ...types] = line.trim().split(' ');
    const create = field.endsWith('+');
    const path = partsOf(create ? field.slice(0, -1) : field);
    return field === '' ? [] : (types.length > 0 ? types : ['']).map(it => ({ ...typeOf(it), path, create }));
  });
}

/** A type written as `group/Kind@version`. */
export function typeOf(written: string): Pick<FieldSpec, 'group' | 'version' | 'kind'> {
  const [, group = '', kind = '', version = ''] = /^(?:(.*)\/)?([^@]*)@?(.*)$/.exec(written) ?? [];
  return { group, version, kind };
}

/** A spec as a configuration or a transformer writes it; undefined without a path. */
export function readFieldSpec(spec: Reader): FieldSpec[] {
  const said = (field: string) => spec.text(field)?.value ?? '';
  const path = said('path');
  const create = spec.boolean('create')?.value ?? false;
  return path === ''
    ? []
    : [{ group: said('group'), version: said('version'), kind: said('kind'), path: partsOf(path), create }];
}

/** Source: kustomize `kyaml/utils/pathsplitter.go` PathSplitter: a slash in a key is written `\/`. */
function partsOf(path: string): string[] {
  return path.split(/(?<!\\)\//).map(it => it.replaceAll('\\/', '/'));
}

/** Whether a spec is for objects of this type. Source: kustomize `kyaml/resid/gvk.go` IsSelected. */
export function isFor(spec: Pick<FieldSpec, 'group' | 'version' | 'kind'>, it: Resource): boolean {
  return isOfType(spec, idOf(it));
}

/** Whether a spec is for what has, or had, this type. */
export function isOfType(
  { group, version, kind }: Pick<FieldSpec, 'group' | 'version' | 'kind'>,
  id: Pick<Id, 'group' | 'apiVersion' | 'kind'>,
): boolean {
  return (
    (kind === '' || kind === id.kind) &&
    (group === '' || group === id.group) &&
    (version === '' || version === id.apiVersion.replace(/^.*\//, ''))
  );
}

/**
 * Lists of specs as one. A spec is left out where an earlier one is of the same path and of a type it covers. Source:
 * kustomize `api/types/fieldspec.go` mergeOne, effectivelyEquals.
 */
export function mergedSpecs(lists: readonly (readonly FieldSpec[])[]): readonly FieldSpec[] {
  const [all = [], ...others] = lists.filter(it => it.length > 0);
  const covers = (a: FieldSpec, b: FieldSpec) =>
    (['group', 'version', 'kind'] as const).every(it => a[it] === '' || a[it] === b[it]) &&
    a.path.join('/') === b.path.join('/');
  return others.flat().reduce((it, one) => (it.some(other => covers(one, other)) ? it : [...it, one]), all);
}

/** Changes the fields of an object that some specs name. Source: kustomize `api/filters/fieldspec/fieldspec.go`. */
export function changeFields(
  resource: Resource,
  specs: readonly FieldSpec[],
  at: Span,
  change: (found: Node | undefined) => Node | undefined,
): MapNode {
  return specs.reduce<MapNode>((root, spec) => {
    const result = isFor(spec, resource) ? changeAt(root, spec.path, spec.create ? at : undefined, change) : root;
    return result.kind === 'map' ? result : root;
  }, resource.root);
}
