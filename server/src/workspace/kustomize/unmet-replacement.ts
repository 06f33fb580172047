import type { Span } from '../../base/span';
import type { Reader } from '../../syntax/reader';
import { entriesOf } from './nodes';
import { fillPath, isReplaced, isSource, pathsOf, sourceValue } from './replacements';
import { idOf } from './resource';
import type { Resource } from './resource';
import { nothing, refused } from './refusal';
import { candidatesOf } from './unmet';
import type { Asked, Unmet } from './refusal';

/**
 * Why the build fails at a replacement; at most one reason. Source: kustomize `api/filters/replacement/replacement.go`
 * (Filter, selectSourceNode, getReplacement, applyReplacement).
 */
export function unmetReplacement(replacement: Reader, resources: readonly Resource[]): Unmet[] {
  const source = replacement.at('source');
  const targets = replacement.items('targets');
  // Told of where it is written: only newer versions take a value that stands there itself.
  if (replacement.at('sourceValue').exists) {
    return [];
  }
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
  const value = sourceValue(found, source);
  const path = source.text('fieldPath');
  if (!value) {
    const index = source.number('options', 'index');
    const isPart = sourceValue(found, source, false) !== undefined;
    return isPart
      ? [refused('index', (index ?? { span }).span, String(index?.value ?? 0), askedOf(found))]
      : [
          {
            by: 'source-field',
            span: path?.span ?? span,
            asked: askedOf(found),
            candidates: [],
            field: path?.value ?? '',
          },
        ];
  }
  return targets
    .flatMap(target =>
      pathsOf(target).flatMap((field, index): Unmet[] => {
        const misfits: Resource[] = [];
        const without = resources.find(
          it => isReplaced(target, it) && !fillPath(it, target, field, value, () => misfits.push(it)),
        );
        const at = target.items('fieldPaths')[index]?.span ?? headOf(target);
        const [misfit] = misfits;
        if (misfit && !without) {
          return [refused('shape', at, field, askedOf(misfit))];
        }
        return without ? [{ by: 'target-field', span: at, asked: askedOf(without), candidates: [], field }] : [];
      }),
    )
    .slice(0, 1);
}

/** What a resource is called now. */
export function askedOf(resource: Resource): Asked {
  const { kind, name, namespace = '', apiVersion } = idOf(resource);
  return { kind, apiVersion, name, namespace };
}

/** The first key of a map, to say something about all of it. */
export function headOf(reader: Reader): Span {
  const [first] = entriesOf(reader.node);
  return first?.key ?? reader.span;
}
