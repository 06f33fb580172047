import type { Reader } from '../../syntax/reader';
import { configuration } from './configuration';
import type { Configuration, FieldList } from './configuration';
import type { FieldSpec } from './field-spec';
import type { NameReference } from './name-references';

/**
 * What the definitions of a file that `crds` names say about fields of custom objects, by `x-kubernetes-` extensions:
 * which hold a name, labels, annotations, or refer to another object. Source: kustomize
 * `api/internal/accumulator/loadconfigfromcrds.go`.
 */
export function readCrds(file: Reader): Configuration {
  const lists = new Map<FieldList, FieldSpec[]>([
    ['namePrefix', []],
    ['commonLabels', []],
    ['commonAnnotations', []],
  ]);
  const references: NameReference[] = [];
  for (const { key } of file.map()?.entries ?? []) {
    const properties = file.at(key.text, 'Schema', 'properties');
    if (['apiVersion', 'kind', 'metadata'].every(it => properties.at(it).exists)) {
      collect(key.text, [], new Set());
    }

    function collect(type: string, path: readonly string[], open: ReadonlySet<string>): void {
      const fields = file.at(type, 'Schema', 'properties');
      for (const { key: field } of open.has(type) ? [] : (fields.map()?.entries ?? [])) {
        const property = fields.at(field.text);
        const at = [...path, field.text];
        const spec = { group: '', version: '', kind: key.text.slice(key.text.lastIndexOf('.') + 1), create: false };
        for (const [extension, list] of extensions) {
          if (property.at(`x-kubernetes-${extension}`).exists) {
            lists.get(list)?.push({ ...spec, path: at });
          }
        }
        const ref = (it: string) => property.text(`x-kubernetes-object-ref-${it}`)?.value;
        const [version, kind] = [ref('api-version'), ref('kind')];
        if (version !== undefined && kind !== undefined) {
          const fieldSpec = { ...spec, path: [...at, ref('name-key') ?? 'name'] };
          references.push({ group: '', version, kind, fields: [fieldSpec] });
        }
        const next = property.text('$ref')?.value;
        if (next !== undefined) {
          collect(next, at, new Set([...open, type]));
        }
      }
    }
  }
  return configuration(it => lists.get(it) ?? [], references);
}

const extensions = [
  ['identity', 'namePrefix'],
  ['label-selector', 'commonLabels'],
  ['annotation', 'commonAnnotations'],
] as const;
