import type { Position } from 'vscode-languageserver-types';
import { clientCandidates, urlCandidates } from '../../network/candidates';
import type { ClientCandidate, UrlCandidate } from '../../network/candidates';
import { knowsSource } from '../../network/knows';
import { networkOf } from '../../network/network';
import { parseSource } from '../../network/source';
import type { Snapshot } from '../../workspace/snapshot';
import { chooseBundle } from './choose-bundle';
import { objectAt } from './object-at';

/** Where the cursor is. */
export interface Cursor {
  readonly uri?: string | undefined;
  readonly position?: Position | undefined;
}

/** Who can send a request, for a pick list; what suits the cursor is preselected. */
export function clients(snapshot: Snapshot, { uri, position }: Cursor): ClientCandidate[] {
  const network = networkOf(snapshot, chooseBundle(snapshot, { uri }));
  return clientCandidates(network, objectAt(snapshot, uri, position));
}

/** What a client can call, for a pick list; `bundle` says whose client, else the cursor does. Empty where there is none. */
export function urls(
  snapshot: Snapshot,
  { uri, position, from, bundle }: Cursor & { readonly from: string; readonly bundle?: string | undefined },
): UrlCandidate[] {
  const network = networkOf(snapshot, chooseBundle(snapshot, { uri, bundle }, [knowsSource(from, undefined)]));
  const found = parseSource(network.cluster, from);
  return 'source' in found ? urlCandidates(network, found.source, objectAt(snapshot, uri, position)) : [];
}
