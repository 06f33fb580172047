import * as vscode from 'vscode';
import { fieldsOf } from '../fields-of';
import type { LanguageServer } from '../language-client';
import { isPlace } from '../positions';
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
  const { trace, id, at } = fieldsOf(given);
  if (typeof trace === 'string') {
    await simulations.run(transcriptParams(vscode.Uri.parse(trace)));
  }
  if (typeof id === 'string') {
    panel.select(id);
  }
  if (isPlace(at)) {
    const { id: card } = await server.ask('podpath/nodeAt', at);
    if (card !== null) {
      panel.select(card);
    }
  }
}
