import * as vscode from 'vscode';
import type { Simulations } from '../simulations';
import type { TopologyPanel } from '../topology-panel';
import { transcriptParams } from '../transcript-view';

/** `Podpath: Show Topology`. Given a transcript's address, the panel shows that request's path. */
export async function showTopology(panel: TopologyPanel, simulations: Simulations, given: unknown): Promise<void> {
  panel.show();
  if (typeof given !== 'object' || given === null) {
    return;
  }
  if ('trace' in given && typeof given.trace === 'string') {
    await simulations.run(transcriptParams(vscode.Uri.parse(given.trace)));
  }
  if ('id' in given && typeof given.id === 'string') {
    panel.select(given.id);
  }
}
