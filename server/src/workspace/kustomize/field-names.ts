import type { Node } from '../../syntax/node';

/**
 * The kustomization with its fields spelt as they are documented: kustomize reads them as Go reads JSON, whatever their
 * case (`newname`, `objRef`). Keys that are data (labels, annotations) stay as written.
 */
export function withFieldNames<T extends Node | undefined>(node: T): T {
  switch (node?.kind) {
    case 'sequence':
      return { ...node, items: node.items.map(withFieldNames) };
    case 'map':
      return {
        ...node,
        entries: node.entries.map(({ key, value }) => {
          const name = canonical.get(key.text.toLowerCase()) ?? key.text;
          return {
            key: name === key.text ? key : { ...key, text: name, value: name },
            // `labels` of options are data, those of a kustomization a list of entries.
            value: data.has(name) || (maps.has(name) && value?.kind === 'map') ? value : withFieldNames(value),
          };
        }),
      };
    default:
      return node;
  }
}

const data = new Set(['commonLabels', 'commonAnnotations', 'pairs']);

const maps = new Set(['labels', 'annotations']);

const canonical = new Map(
  [
    'apiVersion',
    'kind',
    'resources',
    'bases',
    'components',
    'namespace',
    'namePrefix',
    'nameSuffix',
    'commonLabels',
    'commonAnnotations',
    'labels',
    'pairs',
    'includeSelectors',
    'includeTemplates',
    'replicas',
    'name',
    'count',
    'images',
    'newName',
    'newTag',
    'digest',
    'tagSuffix',
    'imageTags',
    'patches',
    'patchesStrategicMerge',
    'patchesJson6902',
    'path',
    'patch',
    'target',
    'group',
    'version',
    'labelSelector',
    'annotationSelector',
    'configMapGenerator',
    'secretGenerator',
    'generatorOptions',
    'behavior',
    'literals',
    'files',
    'env',
    'envs',
    'type',
    'replacements',
    'source',
    'targets',
    'select',
    'reject',
    'fieldPath',
    'fieldPaths',
    'options',
    'delimiter',
    'index',
    'create',
    'fields',
    'immutable',
    'annotations',
    'allowNameChange',
    'allowKindChange',
    'buildMetadata',
    'openapi',
    'vars',
    'objref',
    'fieldref',
    'configurations',
    'crds',
    'transformers',
    'generators',
    'validators',
    'helmCharts',
    'helmChartInflationGenerator',
  ].map(it => [it.toLowerCase(), it]),
);
