import * as vscode from 'vscode';
import type { Position } from '../../../server/src/protocol/protocol';
import type { LanguageServer } from '../language-client';
import type { Simulations } from '../simulations';
import type { TopologyPanel } from '../topology-panel';
import { transcriptParams } from '../transcript-view';

/**
 * `Podpath: Show Topology`, in a column where one is named. Given a transcript's address, the panel shows that request's path; given a card or a place in
 * a manifest, it selects that.
 */
export async function showTopology(
  panel: TopologyPanel,
  { simulations, server }: { readonly simulations: Simulations; readonly server: LanguageServer },
  given: unknown,
  column?: vscode.ViewColumn,
): Promise<void> {
  panel.show({ column });
  if (typeof given !== 'object' || given === null) {
    return;
  }
  if ('trace' in given && typeof given.trace === 'string') {
    await simulations.run(transcriptParams(vscode.Uri.parse(given.trace)));
  }
  if ('id' in given && typeof given.id === 'string') {
    panel.select(given.id);
  }
  if ('at' in given && isPlace(given.at)) {
    const { id } = await server.ask('podpath/nodeAt', given.at);
    if (id !== null) {
      panel.select(id);
    }
  }
}

function isPlace(value: unknown): value is { readonly uri: string; readonly position: Position } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'uri' in value &&
    typeof value.uri === 'string' &&
    'position' in value &&
    typeof value.position === 'object'
  );
}
