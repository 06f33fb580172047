import type { Span } from '../../base/span';
import { entryOf } from '../../syntax/node';
import type { Entry, Node } from '../../syntax/node';
import { isNull, textAt } from './nodes';

/** A field that kustomize does not know, or not with such a value. */
export interface Fault {
  readonly span: Span;
  readonly field: string;
  /** A value that it would take; undefined: it knows no such field. */
  readonly instead: string | undefined;
  /** The fields that it knows there. */
  readonly known: readonly string[];
}

/**
 * The kustomization with its fields spelt as they are documented: kustomize reads them as Go reads JSON, whatever their
 * case (`newname`, `objRef`). `note` is told of what kustomize refuses to read. Source: kustomize
 * `api/types/kustomization.go` (Unmarshal, EnforceFields) and the types it names.
 */
export function withFieldNames<T extends Node | undefined>(node: T, note: (fault: Fault) => void): T {
  const kind = textAt(node, 'kind') ?? 'Kustomization';
  const apiVersion = `kustomize.config.k8s.io/v1${kind === 'Component' ? 'alpha' : 'beta'}1`;
  const written = textAt(node, 'apiVersion') ?? apiVersion;
  // Other tools have kustomizations of their own.
  const isOwn =
    written.startsWith('kustomize.config.k8s.io/') || (!entryOf(node, 'spec') && entryOf(node, 'resources'));
  const told = isOwn ? note : () => undefined;
  const expect = (field: string, instead: string) => {
    const span = entryOf(node, field)?.value;
    if (span) {
      told({ span, field, instead, known: [] });
    }
  };
  if (!['Kustomization', 'Component'].includes(kind)) {
    expect('kind', 'Kustomization');
  } else if (written !== apiVersion) {
    expect('apiVersion', apiVersion);
  }
  return node?.kind === 'map' ? named(node, 'Kustomization', told) : node;
}

/** The first field of a file that `configurations` name which kustomize does not know. Source: `transformerconfig.go`. */
export function unknownInConfiguration(node: Node | undefined): string | undefined {
  let unknown: string | undefined;
  if (node) {
    named(node, 'Configuration', it => (unknown ??= it.field));
  }
  return unknown;
}

function named<T extends Node>(node: T, type: string, note: (fault: Fault) => void): T {
  const fields = structs.get(type);
  return node.kind === 'map' && fields
    ? {
        ...node,
        entries: node.entries.map(({ key, value }) => {
          const [name = key.text, of] = fields.get(key.text.toLowerCase()) ?? [];
          if (of === undefined) {
            note({ span: key, field: key.text, instead: undefined, known: [...fields.values()].map(([it]) => it) });
          }
          return {
            key: name === key.text ? key : { ...key, text: name, value: name },
            value: of === undefined || value === undefined || isNull(value) ? value : typed(value, of, name, note),
          };
        }),
      }
    : node;
}

function typed(value: Node, of: string, field: string, note: (fault: Fault) => void): Node {
  const refuse = (it: Node, instead: string) => {
    note({ span: it, field, instead, known: [] });
    // What should have been quoted is taken as if it were.
    return of === 'text' && it.kind === 'scalar' ? { ...it, value: it.text } : it;
  };
  const text = value.kind === 'scalar' ? value.text : '';
  if (of.endsWith('*')) {
    return value.kind === 'sequence'
      ? { ...value, items: value.items.map(it => (it && !isNull(it) ? typed(it, of.slice(0, -1), field, note) : it)) }
      : refuse(value, `[${text}]`);
  }
  switch (of) {
    case 'any':
      return value;
    case 'text':
    case 'flag':
    case 'number':
      return value.kind === 'scalar' && typeof value.value === goTypes[of]
        ? value
        : refuse(
            value,
            of === 'text' ? JSON.stringify(text) : of === 'flag' ? 'true' : String(parseInt(text, 10) || 1),
          );
  }
  if (value.kind !== 'map') {
    return refuse(value, `{ ${structs.get(of)?.values().next().value?.[0] ?? 'key'}: ${text} }`);
  }
  const textOf = (it: Entry) => (it.value && !isNull(it.value) ? typed(it.value, 'text', it.key.text, note) : it.value);
  return of === 'map'
    ? { ...value, entries: value.entries.map(it => ({ key: it.key, value: textOf(it) })) }
    : named(value, of, note);
}

const goTypes = { text: 'string', flag: 'boolean', number: 'number' } as const;

const generator = 'name namespace behavior literals* files* env envs* options:Options';
const selector = 'group version kind name namespace';

/** Fields and their types: a text where none is said, `*` for a list. By their names in lower case. */
const structs = new Map(
  Object.entries({
    Kustomization:
      'apiVersion kind metadata:any openapi:map resources* bases* components* namespace namePrefix nameSuffix commonLabels:map commonAnnotations:map labels:Label* replicas:Replica* images:Image* imageTags:Image* patches:Patch* patchesStrategicMerge* patchesJson6902:Patch* configMapGenerator:ConfigMap* secretGenerator:Secret* generatorOptions:Options replacements:Replacement* vars:Var* configurations* crds* transformers* generators* validators* buildMetadata* sortOptions:any helmGlobals:any helmCharts:any helmChartInflationGenerator:any',
    Label: 'pairs:map includeSelectors:flag includeTemplates:flag fields:any',
    Replica: 'name count:number',
    Image: 'name newName newTag digest tagSuffix',
    Patch: 'path patch target:Selector options:any',
    Selector: `${selector} labelSelector annotationSelector`,
    ConfigMap: generator,
    Secret: `${generator} type`,
    Options: 'labels:map annotations:map immutable:flag disableNameSuffixHash:flag',
    Replacement: 'path source:Source sourceValue:any targets:Target*',
    Source: `${selector} fieldPath options:Part`,
    Target: 'select:Selector reject:Selector* fieldPaths* options:Part',
    Part: 'delimiter index:number create:flag encoding',
    Var: 'name objref:Object fieldref:Field',
    Object: `apiVersion ${selector}`,
    Field: 'fieldPath',
    Configuration:
      'namePrefix:Spec* nameSuffix:Spec* namespace:Spec* commonLabels:Spec* labels:Spec* templateLabels:Spec* commonAnnotations:Spec* nameReference:Reference* varReference:Spec* images:Spec* replicas:Spec*',
    Spec: 'group version kind path create:flag',
    Reference: 'group version kind fieldSpecs:Spec*',
  }).map(([struct, fields]) => [
    struct,
    new Map(
      fields.split(' ').map(it => {
        const [, name = '', of = 'text', list = ''] = /^(\w+):?(\w+)?(\*?)$/.exec(it) ?? [];
        return [name.toLowerCase(), [name, of + list] as const];
      }),
    ),
  ]),
);
