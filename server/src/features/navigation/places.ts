import type { PathPart } from '../../syntax/reader';
import type { Snapshot } from '../../workspace/snapshot';
import { locationOf } from '../rename/location';
import { relatedSites, sitesBeside, sitesAt } from '../rename/sites';
import type { Site } from '../rename/site';
import type { Occurrence } from './occurrence';

/**
 * Every place where the label whose value, or the port or subset whose name, stands at an offset is written or asked
 * for, as renaming it would find them: affinities, policies, monitors and what kustomizations add included. Looks
 * through whole bundles, so it is for what is asked on purpose. Empty on anything else.
 */
export function placesOf(snapshot: Snapshot, uri: string, offset: number): Occurrence[] {
  const seeds = sitesAt(snapshot, uri, offset).filter(it => it.space !== 'label key' && it.space !== 'Service');
  return seeds.length > 0 ? [...relatedSites(snapshot, seeds)].sort(inOrder).map(occurrence) : [];
}

/** Those of the same file, found without a look at others. */
export function placesBeside(snapshot: Snapshot, uri: string, offset: number): Occurrence[] {
  return sitesBeside(snapshot, uri, offset).map(occurrence);
}

/** Whether a label, or the name of a port or a subset, may stand at a path that nothing else knows. */
export function mayBePlace(path: readonly PathPart[]): boolean {
  return path.some(it => selectors.has(it)) || named.has(path.at(-1) ?? '');
}

const selectors: ReadonlySet<PathPart> = new Set(['labelSelector', 'matchExpressions', 'matchLabels', 'subsets']);
const named: ReadonlySet<PathPart> = new Set([
  ...['port', 'targetPort', 'name', 'sectionName', 'namedPort', 'destinationNamedPort'],
  ...['subset', 'canarySubsetName', 'stableSubsetName'],
]);

/** By file and place: a bundle holds its objects in the order in which they came. */
function inOrder(a: Site, b: Site): number {
  const [one, other] = [locationOf(a), locationOf(b)];
  return one.uri === other.uri ? one.start - other.start : one.uri < other.uri ? -1 : 1;
}

function occurrence({ place, span, role }: Site): Occurrence {
  return { place, span, role };
}
