import type { Span } from '../../base/span';
import type { Reader } from '../../syntax/reader';
import { entriesOf, nodesAt, textAt } from './nodes';
import { fieldParts, isReplaced, isSource, sourceValue, usualField } from './replacements';
import { idOf } from './resource';
import type { Resource } from './resource';
import { candidatesOf, nothing } from './unmet';
import type { Asked, Unmet } from './unmet';

/**
 * Why the build fails at a replacement; at most one reason. Source: kustomize `api/filters/replacement/replacement.go`
 * (Filter, selectSourceNode, getReplacement, applyReplacement).
 */
export function unmetReplacement(replacement: Reader, resources: readonly Resource[]): Unmet[] {
  const source = replacement.at('source');
  const targets = replacement.items('targets');
  const partial = [replacement, ...targets].find(it =>
    it === replacement ? !source.exists || targets.length === 0 : !it.at('select').exists,
  );
  if (partial) {
    return [{ by: 'incomplete', span: headOf(partial), asked: nothing, candidates: [] }];
  }
  const asked: Asked = {
    kind: source.text('kind')?.value ?? '',
    apiVersion: '',
    name: source.text('name')?.value ?? '',
    namespace: source.text('namespace')?.value ?? '',
  };
  const span = (source.text('name') ?? source.text('kind'))?.span ?? headOf(source);
  const [found, ...others] = resources.filter(it => isSource(source, it));
  if (!found || others.length > 0) {
    const by = found ? 'sources' : 'source';
    return [{ by, span, asked, candidates: found ? [] : candidatesOf(asked.kind, resources) }];
  }
  const path = source.text('fieldPath');
  if (path && isPlain(path.value) && sourceValue(found, source) === undefined && !has(found, path.value)) {
    return [{ by: 'source-field', span: path.span, asked: askedOf(found), candidates: [], field: path.value }];
  }
  return targets.flatMap(it => missingFields(it, resources)).slice(0, 1);
}

/** Fields that a target fills and one of its resources does not have. */
function missingFields(target: Reader, resources: readonly Resource[]): Unmet[] {
  return target.boolean('options', 'create')?.value === true
    ? []
    : target.items('fieldPaths').flatMap((item): Unmet[] => {
        const path = item.text();
        const without =
          path && isPlain(path.value)
            ? resources.find(it => isReplaced(target, it) && !has(it, path.value))
            : undefined;
        return path && without
          ? [{ by: 'target-field', span: path.span, asked: askedOf(without), candidates: [], field: path.value }]
          : [];
      });
}

/** Whether a path goes through maps alone; what picks items of lists is not judged. */
function isPlain(path: string): boolean {
  return /^[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*$/.test(path) && path !== usualField;
}

/** Whether a resource has a field, be it without a value; of what lies in lists nothing is known. */
function has({ root }: Resource, path: string): boolean {
  const parts = fieldParts(path);
  return parts.every((name, index) => {
    const around = [...nodesAt(root, parts.slice(0, index))];
    return (
      around.length !== 1 || around.some(it => it.kind !== 'map' || entriesOf(it).some(one => one.key.text === name))
    );
  });
}

function askedOf(resource: Resource): Asked {
  const { kind, name, namespace = '' } = idOf(resource);
  return { kind, apiVersion: textAt(resource.root, 'apiVersion') ?? '', name, namespace };
}

/** The first key of a map, to say something about all of it. */
function headOf(reader: Reader): Span {
  const [first] = entriesOf(reader.node);
  return first?.key ?? reader.span;
}
