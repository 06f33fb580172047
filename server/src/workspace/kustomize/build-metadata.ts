import type { MapNode } from '../../syntax/node';
import { fieldSpecs } from './field-spec';
import type { Kustomization } from './kustomization';
import { addEntries } from './labels';
import { text } from './nodes';
import { isKustomization, relativePath } from './paths';
import { kindOf } from './resource';
import type { Resource } from './resource';

/**
 * A built resource with what `buildMetadata` adds: the label of who manages it, and the annotation of where it is from.
 * Which transformers there were (`transformerAnnotations`) is not written: no link follows from it. Source: kustomize
 * `api/internal/target/kusttarget.go` (addManagedbyLabel, AnnotateAll), `api/resource/origin.go`.
 */
export function withBuildMetadata(
  resource: Resource,
  { managedByLabel, originAnnotations }: Kustomization,
  folder: string,
): MapNode {
  const entry = (key: string, value: string, at: typeof managedByLabel) =>
    at ? [{ key: text(key, at), value: text(value, at) }] : [];
  const root = addEntries(resource, labels, entry(managedBy, 'kustomize-(devel)', managedByLabel));
  return addEntries({ ...resource, root }, annotations, entry(origin, originOf(resource, folder), originAnnotations));
}

const managedBy = 'app.kubernetes.io/managed-by';
const origin = 'config.kubernetes.io/origin';
const labels = fieldSpecs('metadata/labels+');
const annotations = fieldSpecs('metadata/annotations+');

function originOf(resource: Resource, folder: string): string {
  const path = relativePath(folder, (resource.remade ?? resource.place).uri);
  return isKustomization(path)
    ? `configuredIn: ${path}\nconfiguredBy:\n  apiVersion: builtin\n  kind: ${kindOf(resource)}Generator\n`
    : `path: ${path}\n`;
}
