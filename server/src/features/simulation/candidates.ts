import type { Position } from 'vscode-languageserver-types';
import { clientCandidates, urlCandidates } from '../../network/candidates';
import type { ClientCandidate, UrlCandidate } from '../../network/candidates';
import { knowsSource } from '../../network/knows';
import { networkOf } from '../../network/network';
import { parseSource } from '../../network/source';
import type { Snapshot } from '../../workspace/snapshot';
import { offsetAt, shownPlace } from '../position';
import { chooseBundle } from './choose-bundle';
import { objectAt } from './object-at';
import { urlUnderCursor } from './url-under-cursor';

/** Where the cursor is. */
export interface Cursor {
  readonly uri?: string | undefined;
  readonly position?: Position | undefined;
  /** The bundle that is asked about, wherever the cursor is. */
  readonly bundle?: string | undefined;
}

/** Who can send a request, for a pick list, workloads with their place; what suits the cursor is preselected. */
export function clients(snapshot: Snapshot, { uri, position, bundle }: Cursor): Omit<ClientCandidate, 'object'>[] {
  const network = networkOf(snapshot, chooseBundle(snapshot, { uri, bundle }));
  return clientCandidates(network, objectAt(snapshot, uri, position)).map(({ object, ...client }) => {
    const place = object && shownPlace(snapshot, { place: object.place, span: object.span });
    return place === undefined ? client : { ...client, detail: `${client.detail} · ${place}` };
  });
}

/** What a client can call, for a pick list. Empty where there is no such client. */
export function urls(
  snapshot: Snapshot,
  { uri, position, from, bundle }: Cursor & { readonly from: string },
): UrlCandidate[] {
  const network = networkOf(snapshot, chooseBundle(snapshot, { uri, bundle }, [knowsSource(from, undefined)]));
  const found = parseSource(network.cluster, from);
  if ('failure' in found) {
    return [];
  }
  const about = objectAt(snapshot, uri, position);
  const file = uri === undefined ? undefined : snapshot.files.get(uri);
  const offset = file && about && position && offsetAt(file, position) - about.place.offset;
  const offered = urlCandidates(network, found.source, about, offset);
  const url = uri === undefined || !position ? undefined : urlUnderCursor(snapshot, uri, position);
  if (url === undefined) {
    return offered;
  }
  const [known] = offered.filter(it => it.url === url);
  return [
    { url, description: known?.description ?? '', preselected: true, sure: true },
    ...offered.filter(it => it.url !== url).map(it => ({ ...it, preselected: false })),
  ];
}
