import { DocumentHighlightKind } from 'vscode-languageserver-types';
import type { DocumentHighlight, Location, Position } from 'vscode-languageserver-types';
import { isKustomization } from '../../workspace/kustomize/kustomization';
import type { Snapshot } from '../../workspace/snapshot';
import { spotsAt } from '../hover/spot';
import { offsetAt, rangeOf, uriOf } from '../position';
import { backendPorts } from './backend-ports';
import { placesBeside, placesOf, mayBePlace } from './places';
import { labels } from './labels';
import { monitorPorts } from './monitor-ports';
import { objects } from './objects';
import type { NameKind, Occurrence } from './occurrence';
import { ports } from './ports';
import { sections } from './sections';

/**
 * Where what the cursor stands on is defined: the labels a selector finds, the container port a `targetPort` names, the
 * Service a backend names. From the definition itself the way leads back, to what uses it. In every bundle that sees
 * the file; empty where there is nothing to go to.
 */
export function definitions(snapshot: Snapshot, uri: string, position: Position): Location[] {
  const found = occurrences(snapshot, uri, position, true);
  const here = locationAt(found, snapshot, uri, position);
  const role = here?.role === 'definition' ? 'use' : 'definition';
  const near = found.filter(it => it.role === role);
  const wide = near.length === 0 && here ? beside(snapshot, uri, position, placesOf) : [];
  return locations(snapshot, [...near, ...wide.filter(it => it.role === role)]);
}

/** Where the name that the cursor uses is defined, the first of several places; undefined on a definition itself. */
export function definitionOf(snapshot: Snapshot, uri: string, position: Position): Occurrence | undefined {
  const found = occurrences(snapshot, uri, position, true);
  return locationAt(found, snapshot, uri, position)?.role === 'use'
    ? found.find(it => it.role === 'definition')
    : undefined;
}

/** Every place that defines or uses what the cursor stands on; `declarations` says whether definitions count. */
export function references(snapshot: Snapshot, uri: string, position: Position, declarations: boolean): Location[] {
  return locations(
    snapshot,
    together(snapshot, [
      ...occurrences(snapshot, uri, position, false),
      ...beside(snapshot, uri, position, placesOf),
    ]).filter(it => declarations || it.role === 'use'),
  );
}

/** The places of the same file: definitions as writes, uses as reads. */
export function highlights(snapshot: Snapshot, uri: string, position: Position): DocumentHighlight[] {
  return together(snapshot, [
    ...occurrences(snapshot, uri, position, false),
    ...beside(snapshot, uri, position, placesBeside),
  ])
    .filter(it => uriOf(it.place, it.span) === uri)
    .map(it => ({
      range: rangeOf(snapshot, it.place, it.span),
      kind: it.role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

const kinds: readonly NameKind[] = [labels, ports, monitorPorts, objects, sections, backendPorts];

/** What another way of looking finds at a position. */
function beside(snapshot: Snapshot, uri: string, position: Position, find: typeof placesOf): readonly Occurrence[] {
  const file = snapshot.files.get(uri);
  return file ? find(snapshot, uri, offsetAt(file, position)) : [];
}

/** Each place once. */
function together(snapshot: Snapshot, list: readonly Occurrence[]): readonly Occurrence[] {
  const found = new Map<string, Occurrence>();
  for (const it of list) {
    const { start } = rangeOf(snapshot, it.place, it.span);
    const key = `${uriOf(it.place, it.span)} ${start.line} ${start.character}`;
    if (!found.has(key)) {
      found.set(key, it);
    }
  }
  return [...found.values()];
}

/** `widely`: where nothing is found, also among the labels and ports that only renaming knows. */
function occurrences(snapshot: Snapshot, uri: string, position: Position, widely: boolean): readonly Occurrence[] {
  const file = snapshot.files.get(uri);
  const at = file && offsetAt(file, position);
  const spots = at === undefined ? [] : spotsAt(snapshot, uri, at);
  const [spot] = spots;
  if (!spot) {
    return widely && isKustomization(uri) ? beside(snapshot, uri, position, placesOf) : [];
  }
  const found = new Map<string, Occurrence>();
  for (const { bundle, member, path, on, offset } of spots) {
    for (const it of firstOf({ snapshot, bundle, member, path, on, offset }) ?? []) {
      found.set(`${uriOf(it.place, it.span)} ${it.place.offset + it.span.start}`, it);
    }
  }
  return found.size === 0 && widely && (isKustomization(uri) || mayBePlace(spot.path))
    ? together(snapshot, beside(snapshot, uri, position, placesOf))
    : [...found.values()];
}

function firstOf(context: Parameters<NameKind>[0]): readonly Occurrence[] | undefined {
  for (const kind of kinds) {
    const found = kind(context);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function locationAt(
  found: readonly Occurrence[],
  snapshot: Snapshot,
  uri: string,
  position: Position,
): Occurrence | undefined {
  return found.find(it => {
    const { start, end } = rangeOf(snapshot, it.place, it.span);
    // A key stands on the line of its value.
    return uriOf(it.place, it.span) === uri && start.line <= position.line && position.line <= end.line;
  });
}

function locations(snapshot: Snapshot, found: readonly Occurrence[]): Location[] {
  return found.map(it => ({ uri: uriOf(it.place, it.span), range: rangeOf(snapshot, it.place, it.span) }));
}
