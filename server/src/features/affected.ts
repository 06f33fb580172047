import type { KubeObject } from '../model/kube-object';
import { hostNames } from '../model/host-names';
import { isChecksFile } from '../workspace/checks-file';
import { isKustomization } from '../workspace/kustomize/kustomization';
import type { Snapshot } from '../workspace/snapshot';
import type { SourceDocument } from '../workspace/source-document';
import type { SourceFile } from '../workspace/source-file';

/** The state of a workspace that findings were last made for. */
export interface Judged {
  readonly settings: Snapshot['settings'];
  readonly bundles: Snapshot['bundles'];
  /** What each bundle says of its objects beyond what they say themselves, by the bundle's id. */
  readonly circumstances: ReadonlyMap<string, string>;
}

/** What has to be remembered of a snapshot to tell later what a change affects. */
export function judgedState(snapshot: Snapshot): Judged {
  return {
    settings: snapshot.settings,
    bundles: snapshot.bundles,
    circumstances: new Map(snapshot.bundles.map(it => [it.id, circumstancesOf(it)])),
  };
}

/**
 * The other files whose findings may change when some files did: none where names, labels, selectors, ports and the
 * like are as before; else all that share a bundle with them, and the checks; all of the workspace where bundles or settings changed.
 * `changed` holds what each file was before.
 */
export function affectedFiles(
  snapshot: Snapshot,
  before: Judged,
  changed: ReadonlyMap<string, SourceFile | undefined>,
): string[] {
  const redrawn = snapshot.settings !== before.settings || snapshot.bundles !== before.bundles;
  if (redrawn || [...changed.keys()].some(isKustomization)) {
    return judgedFiles(snapshot);
  }
  const touched = new Set(
    [...changed]
      .filter(([uri, former]) => saysOtherwise(snapshot, uri, former))
      .flatMap(([uri]) => snapshot.bundlesOf(uri)),
  );
  for (const bundle of snapshot.bundles) {
    if (circumstancesOf(bundle) !== before.circumstances.get(bundle.id)) {
      touched.add(bundle);
    }
  }
  if (touched.size === 0) {
    return [];
  }
  const files = judgedFiles(snapshot);
  return touched.size === snapshot.bundles.length
    ? files
    : files.filter(uri => isChecksFile(uri) || snapshot.bundlesOf(uri).some(it => touched.has(it)));
}

/** All files in which something may be found: manifests, kustomizations and the data they name, checks, settings. */
export function judgedFiles(snapshot: Snapshot): string[] {
  const uris: string[] = [];
  for (const { uri, documents } of snapshot.files.values()) {
    const other = uri === snapshot.settingsUri || isChecksFile(uri) || isKustomization(uri);
    if (documents.length > 0 || other || snapshot.bundlesOf(uri).length > 0) {
      uris.push(uri);
    }
  }
  return uris;
}

function circumstancesOf({ namespace, unread }: Snapshot['bundles'][number]): string {
  return JSON.stringify([namespace, unread.map(it => [it.uri, it.kind, it.reason])]);
}

/** Patches and data are part of objects that are written elsewhere, whatever they look like themselves. */
function saysOtherwise(snapshot: Snapshot, uri: string, before: SourceFile | undefined): boolean {
  const after = snapshot.files.get(uri);
  const bundles = snapshot.bundlesOf(uri);
  const data = after?.documents.length === 0 && bundles.length > 0;
  return data || bundles.some(it => it.writtenBy(uri).length > 0)
    ? before?.text !== after?.text
    : linksOf(before) !== linksOf(after);
}

/** All that a file tells other files, as one text: what its objects are called, can do and name, wherever it stands. */
function linksOf(file: SourceFile | undefined): string {
  return file?.documents.map(documentLinks).join('\n') ?? '';
}

// Kept beside the document, which is replaced when its text changes.
const known = new WeakMap<SourceDocument, string>();

function documentLinks(document: SourceDocument): string {
  let links = known.get(document);
  if (links === undefined) {
    links = JSON.stringify([document.state, document.kind, document.objects.map(objectLinks)], withoutPlaces);
    known.set(document, links);
  }
  return links;
}

function objectLinks(it: KubeObject) {
  const { apiVersion, kind, name, namespace, labels, annotations, owner } = it;
  const { service, pods, endpoints, node, policy, scaler, budget, monitor, mesh, references } = it;
  const { ingress, gateway, route, grant, claims } = it;
  const own = { apiVersion, kind, name, namespace, labels, annotations, owner };
  const links = { service, pods, endpoints, node, policy, scaler, budget, monitor, mesh, references };
  // Templates hold their own texts.
  const hosts = pods ? [] : hostNames(it).map(({ host }) => host);
  return { ...own, ...links, ingress, gateway, route, grant, claims, hosts };
}

function withoutPlaces(key: string, value: unknown): unknown {
  if (key === 'span' || key.endsWith('Span')) {
    return undefined;
  }
  return value instanceof Map ? [...(value as ReadonlyMap<unknown, unknown>)] : value;
}
