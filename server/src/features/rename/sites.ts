import type { Bundle } from '../../links/bundle';
import type { KubeObject } from '../../model/kube-object';
import type { Snapshot } from '../../workspace/snapshot';
import { asWritten } from './built-names';
import { kustomizeSites } from './kustomize-sites';
import { anyValue, labelSites } from './label-sites';
import { locationOf } from './location';
import { partOf, partsOf } from './parts';
import type { Part } from './parts';
import { portSites } from './port-sites';
import { serviceSites } from './service-sites';
import type { Site } from './site';
import { subsetSites } from './subset-sites';

/** All places of a bundle where names are written that can be renamed. Kept until the bundle changes. */
export function sitesOf(snapshot: Snapshot, bundle: Bundle): readonly Site[] {
  const { domain } = snapshot.settings.cluster;
  let kept = known.get(bundle);
  if (kept?.revision !== bundle.revision || kept.domain !== domain) {
    kept = { revision: bundle.revision, domain, sites: [...collect(snapshot, bundle)] };
    known.set(bundle, kept);
  }
  return kept.sites;
}

const known = new WeakMap<Bundle, { revision: number; domain: string; sites: readonly Site[] }>();

function* collect(snapshot: Snapshot, bundle: Bundle): Generator<Site> {
  for (const part of partsOf(snapshot, bundle)) {
    yield* sitesOfPart(part);
    for (const site of serviceSites(snapshot, part)) {
      yield asWritten(snapshot, bundle, site);
    }
  }
  for (const site of kustomizeSites(snapshot, bundle)) {
    yield asWritten(snapshot, bundle, site);
  }
}

/** The sites that a place in a file stands on, in every bundle that sees the file. */
export function sitesAt(snapshot: Snapshot, uri: string, offset: number): readonly Site[] {
  const found = snapshot.bundlesOf(uri).flatMap(bundle =>
    sitesOf(snapshot, bundle).filter(it => {
      const { uri: at, start, end } = locationOf(it);
      return at === uri && start <= offset && offset <= end;
    }),
  );
  const [first] = found;
  return found.filter(it => it.space === first?.space && it.name === first.name && it.within === first.within);
}

/**
 * The labels, ports and subsets in one file that are the same as the one a place stands on: for those who ask on every
 * move of the cursor, and so look at the objects of that file alone.
 */
export function sitesBeside(snapshot: Snapshot, uri: string, offset: number): readonly Site[] {
  const file = snapshot.files.get(uri);
  const here = file?.documents.find(it => it.offset <= offset && offset <= it.offset + it.text.length);
  const found: Site[] = [];
  for (const bundle of file && here ? snapshot.bundlesOf(uri) : []) {
    const sitesIn = (objects: readonly KubeObject[]) =>
      objects.flatMap(object => {
        const member = bundle.member(object);
        return member ? [...sitesOfPart(partOf(snapshot, bundle, member))] : [];
      });
    const at = sitesIn(here?.objects ?? []).filter(it => {
      const { uri: of, start, end } = locationOf(it);
      return it.space !== 'label key' && of === uri && start <= offset && offset <= end;
    });
    const all = at.length > 0 ? sitesIn(file?.objects ?? []) : [];
    found.push(...all.filter(it => at.some(seed => isSameName(seed, it) && sharesOwner(seed, it))));
  }
  return found;
}

/** What a kustomization says beside its objects, and Services, whose hosts may stand anywhere, excepted. */
function* sitesOfPart(part: Part): Generator<Site> {
  yield* labelSites(part);
  yield* portSites(part);
  yield* subsetSites(part);
}

function sharesOwner(a: Site, b: Site): boolean {
  return a.owners.some(it => b.owners.includes(it));
}

/**
 * Every site of the same name as some: those that share an owner with them, directly or through others, in all bundles
 * that see one of the files. Each place comes once.
 */
export function relatedSites(snapshot: Snapshot, seeds: readonly Site[]): readonly Site[] {
  const found = new Map<string, Site>();
  seeds.forEach(it => found.set(placeKey(it), it));
  for (let before = 0; before < found.size;) {
    before = found.size;
    const uris = new Set([...found.values()].flatMap(it => [locationOf(it).uri, it.place.uri]));
    const bundles = new Set([...uris].flatMap(it => snapshot.bundlesOf(it)));
    bundles.forEach(it => grow(sitesOf(snapshot, it), found));
  }
  return [...found.values()];
}

/** Adds the sites of one bundle that share an owner with those found. */
function grow(sites: readonly Site[], found: Map<string, Site>): void {
  const [like] = found.values();
  let rest = like ? sites.filter(it => isSameName(like, it)) : [];
  const owners = new Set<unknown>();
  for (let more = true; more;) {
    const joined = rest.filter(it => found.has(placeKey(it)) || it.owners.some(owner => owners.has(owner)));
    more = joined.length > 0;
    for (const it of joined) {
      it.owners.forEach(owner => owners.add(owner));
      if (!found.has(placeKey(it))) {
        found.set(placeKey(it), it);
      }
    }
    const known = new Set(joined);
    rest = rest.filter(it => !known.has(it));
  }
}

/** A selector that asks for a key alone asks for it with every value. */
function isSameName(a: Site, b: Site): boolean {
  return (
    a.space === b.space &&
    a.name === b.name &&
    (a.within === b.within || (a.space === 'label key' && b.within === a.within.replace(/=.*$/s, `=${anyValue}`)))
  );
}

/** What tells apart the places of sites. */
export function placeKey(site: Site): string {
  const { uri, start, end } = locationOf(site);
  return `${uri} ${start} ${end}`;
}
