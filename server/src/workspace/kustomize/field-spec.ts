import { groupBy } from '../../base/group-by';
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

/** Is told of a field that one spec makes where it is absent, and another does not: kustomize fails. */
export type Conflict = (path: string) => void;

/**
 * A list of specs with others added, but for those of the same path whose type covers that of one before. Source:
 * kustomize `api/types/fieldspec.go` mergeOne, effectivelyEquals.
 */
export function mergedSpecs(
  first: readonly FieldSpec[],
  others: readonly FieldSpec[],
  conflict: Conflict,
): readonly FieldSpec[] {
  return others.reduce((all, spec) => {
    const known = all.find(it => isSamePath(spec, it) && covers(spec, it));
    if (known && known.create !== spec.create) {
      conflict(spec.path.join('/'));
    }
    return known ? all : [...all, spec];
  }, first);
}

/**
 * The specs of several configurations. They are merged more than once, and sorted in between, the narrower types first:
 * so one for a type that covers another's is not heard where both have the same path. Source: kustomize
 * `transformerconfig.go` Merge and sortFields, `kyaml/resid/gvk.go` IsLessThan.
 */
export function unitedSpecs(specs: readonly FieldSpec[], conflict: Conflict): readonly FieldSpec[] {
  const byPath = groupBy(specs, it => it.path.join('/'));
  return specs.filter((spec, at) => {
    const path = spec.path.join('/');
    const covered = byPath.get(path)?.filter(it => it !== spec && covers(spec, it)) ?? [];
    if (covered.some(it => it.create !== spec.create)) {
      conflict(path);
    }
    return covered.every(it => covers(it, spec) && specs.indexOf(it) > at);
  });
}

function isSamePath(a: FieldSpec, b: FieldSpec): boolean {
  return a.path.length === b.path.length && a.path.every((it, at) => it === b.path[at]);
}

/** Whether the type of one spec holds that of another. */
function covers(a: FieldSpec, b: FieldSpec): boolean {
  return (['group', 'version', 'kind'] as const).every(it => a[it] === '' || a[it] === b[it]);
}

/** Is told of a field that is no place for what a transformer writes there. */
export type Misfit = (path: string) => void;

/** Changes the fields of an object that some specs name. Source: kustomize `api/filters/fieldspec/fieldspec.go`. */
export function changeFields(
  resource: Resource,
  specs: readonly FieldSpec[],
  at: Span,
  change: (found: Node | undefined, misplaced: () => void) => Node | undefined,
  misfit?: Misfit,
): MapNode {
  return specs.reduce<MapNode>((root, spec) => {
    const misplaced = () => misfit?.(spec.path.join('.').replaceAll('[]', ''));
    const create = spec.create ? at : undefined;
    const result = isFor(spec, resource)
      ? changeAt(root, spec.path, create, it => change(it, misplaced), misplaced)
      : root;
    return result.kind === 'map' ? result : root;
  }, resource.root);
}
