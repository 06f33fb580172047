import type { Span } from '../../base/span';
import type { Node } from '../../syntax/node';
import { merged } from './configuration';
import type { Configuration } from './configuration';
import type { GeneratorEntry } from './generator-entry';
import { isMeant } from './generate';
import { jsonPatch } from './json-patch';
import { textAt } from './nodes';
import { isPatched, merge, patchId, rootToPatch, toPatch } from './patches';
import type { Patch } from './patches';
import { isOfType } from './field-spec';
import type { FieldSpec } from './field-spec';
import type { Replicas } from './fields';
import { completed, effectiveNamespace, idOf, idsOf } from './resource';
import type { Id, Resource } from './resource';
import { nothing, refused } from './refusal';
import type { Asked, Unmet } from './refusal';
import { isTarget } from './selector';

/** Source: kustomize `api/internal/builtins/PatchTransformer.go`, `api/resmap/reswrangler.go` GetById. */
export function unmetPatch(patch: Patch, resources: readonly Resource[], span: Span): Unmet[] {
  const { documents, target } = patch;
  if (target) {
    const kind = target.text('kind')?.value ?? '';
    const name = target.text('name')?.value ?? '';
    const asked = { kind, apiVersion: '', name, namespace: target.text('namespace')?.value ?? '' };
    const [several] = documents.filter(it => it.kind === 'map').slice(1);
    if (several || documents.some(isNoPatch)) {
      return [{ by: 'document', span, asked, candidates: [] }];
    }
    const isPlain = name !== '' && !target.at('labelSelector').exists && !target.at('annotationSelector').exists;
    return isPlain && documents.length > 0 && !resources.some(it => isTarget(target, it))
      ? [{ by: 'target', span, asked, candidates: candidatesOf(kind, resources) }]
      : resources
          .filter(it => isTarget(target, it))
          .flatMap(it => misfits(patch, documents, it, span))
          .slice(0, 1);
  }
  // The build fails for the first of them.
  return documents.flatMap(document => unmetDocument(patch, document, resources, span)).slice(0, 1);
}

function unmetDocument(patch: Patch, document: Node, resources: readonly Resource[], span: Span): Unmet[] {
  if (document.kind === 'sequence') {
    return [{ by: 'operations', span, asked: nothing, candidates: [] }];
  }
  const asked = {
    kind: textAt(document, 'kind') ?? '',
    apiVersion: textAt(document, 'apiVersion') ?? '',
    name: textAt(document, 'metadata', 'name') ?? '',
    namespace: textAt(document, 'metadata', 'namespace') ?? '',
  };
  if (isNoPatch(document)) {
    return [{ by: 'document', span, asked, candidates: [] }];
  }
  const candidates = candidatesOf(asked.kind, resources);
  const [found, ...others] = resources.filter(it => isPatched(patchId(document), it));
  return found && others.length === 0
    ? misfits(patch, [document], found, span)
    : [{ by: found ? 'several' : 'patch', span, asked, candidates }];
}

function isNoPatch(document: Node): boolean {
  const { kind, name } = patchId(document);
  return document.kind === 'scalar' || (document.kind === 'map' && (kind === '' || name === ''));
}

/** Operations and values that do not fit an object. */
function misfits(patch: Patch, documents: readonly Node[], resource: Resource, span: Span): Unmet[] {
  const found: Unmet[] = [];
  const asked = askedIds(resource)[0] ?? nothing;
  for (const document of documents) {
    if (document.kind === 'map') {
      merge(completed(resource), document, [], it => found.push(refused('shape', span, it, asked)));
    }
    jsonPatch(rootToPatch(toPatch(resource, document, patch), document), document, it => {
      const field = `${textAt(it, 'op') ?? ''} ${textAt(it, 'path') ?? ''}`;
      found.push({ by: 'operation', span, asked, candidates: [], field });
    });
  }
  return found;
}

/** Generators follow one another, and may add to each other. Source: kustomize `reswrangler.go` appendReplaceOrMerge. */
export function unmetGenerators(entries: readonly GeneratorEntry[], resources: readonly Resource[]): Unmet[] {
  const known = new Map((['ConfigMap', 'Secret'] as const).map(it => [it, candidatesOf(it, resources)]));
  return entries.flatMap((entry): Unmet[] => {
    const { kind, name, namespace = '', behavior } = entry;
    const asked = { kind, apiVersion: 'v1', name: name.value, namespace };
    const candidates = known.get(kind) ?? [];
    const found = candidates.some(it => isSame(it, asked));
    const several = resources.filter(it => isMeant(it, entry)).length > 1;
    if (behavior === 'create') {
      candidates.push(asked);
    }
    const by = several ? 'several' : found === (behavior === 'create') ? (found ? 'twice' : 'generator') : undefined;
    return by ? [{ by, span: name.span, asked, candidates }] : [];
  });
}

/** The first object that is there already. Source: kustomize `api/resmap/reswrangler.go` Append. */
export function unmetTwice(added: readonly Resource[], before: readonly Resource[], span: Span): Unmet[] {
  const keyOf = (it: Resource) => {
    const id = idOf(it);
    return JSON.stringify([id.apiVersion, id.kind, id.name, effectiveNamespace(id)]);
  };
  const seen = new Set(before.map(keyOf));
  const again = added.find(it => {
    const key = keyOf(it);
    const known = seen.has(key);
    seen.add(key);
    return known;
  });
  const [asked] = again ? askedIds(again) : [];
  return asked ? [{ by: 'twice', span, asked, candidates: [] }] : [];
}

/** Source: kustomize `api/internal/plugins/builtinconfig/transformerconfig.go` Merge. */
export function unmetConflict(configurations: ReadonlySet<Configuration>, span: Span): Unmet[] {
  const conflicts: string[] = [];
  merged(configurations, it => conflicts.push(it));
  return conflicts.slice(0, 1).map(it => refused('conflict', span, it));
}

/** Source: kustomize `api/internal/builtins/ReplicaCountTransformer.go`. */
export function unmetReplicas(
  { replicas: { name, span }, specs }: { readonly replicas: Replicas; readonly specs: readonly FieldSpec[] },
  resources: readonly Resource[],
): Unmet[] {
  // Also of a type that a patch has changed since.
  const candidates = resources
    .flatMap(idsOf)
    .filter(id => specs.some(spec => isOfType(spec, id)))
    .map(asAsked);
  return candidates.some(it => it.name === name)
    ? []
    : [{ by: 'replicas', span, asked: { ...nothing, name }, candidates }];
}

export function candidatesOf(kind: string, resources: readonly Resource[]): Asked[] {
  return resources.flatMap(askedIds).filter(it => it.kind === kind);
}

function askedIds(resource: Resource): Asked[] {
  return idsOf(resource).map(asAsked);
}

function asAsked({ kind, apiVersion, name, namespace = '' }: Id): Asked {
  return { kind, apiVersion, name, namespace };
}

function isSame(it: Asked, asked: Asked): boolean {
  return it.name === asked.name && it.apiVersion === asked.apiVersion && isSameNamespace(it, asked);
}

/** Of a kind that lives in no namespace, none counts. Source: kustomize `kyaml/resid/resid.go` IsNsEquals. */
export function isSameNamespace(it: Asked, asked: Asked): boolean {
  return effectiveNamespace(it) === effectiveNamespace(asked);
}
