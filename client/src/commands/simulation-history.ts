import * as vscode from 'vscode';
import type { SimulateParams } from '../../../server/src/protocol/protocol';
import { transcriptTitle } from '../transcript-title';
import { verdict } from './pick-url';
import { showList } from './show-list';
import type { SimulateCurlParts } from './simulate-curl';

interface HistoryItem extends vscode.QuickPickItem {
  readonly params: SimulateParams;
}

/** `Podpath: Simulation History…`: the requests of this workspace, each with what would come of it now. */
export async function simulationHistory(parts: SimulateCurlParts): Promise<void> {
  const cancel = new vscode.CancellationTokenSource();
  const pick = vscode.window.createQuickPick<HistoryItem>();
  pick.placeholder = vscode.l10n.t('Simulate which request again?');
  pick.matchOnDetail = true;
  pick.items = parts.simulations.history.map(itemOf);
  const chosen = new Promise<SimulateParams | undefined>(resolve => {
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.params);
      pick.hide();
    });
    showList(pick, () => {
      cancel.cancel();
      pick.dispose();
      resolve(undefined);
    });
  });
  void judge(parts, pick, cancel.token);
  const params = await chosen;
  if (params) {
    await parts.transcripts.show(await parts.simulations.run(params));
  }
}

/** One after the other, as the manifests are now. */
async function judge(
  { simulations }: SimulateCurlParts,
  pick: vscode.QuickPick<HistoryItem>,
  token: vscode.CancellationToken,
): Promise<void> {
  const details = new Map<SimulateParams, string>();
  for (const { params } of pick.items) {
    const simulation = await simulations.preview(params, token).catch(() => undefined);
    if (token.isCancellationRequested || !simulation) {
      return;
    }
    details.set(params, verdict(simulation));
  }
  const active = pick.activeItems[0]?.params;
  pick.items = pick.items.map(it => ({ ...it, detail: details.get(it.params) ?? '' }));
  pick.activeItems = pick.items.filter(it => it.params === active);
}

function itemOf(params: SimulateParams): HistoryItem {
  const { command, from, assume, bundle } = params;
  return { label: transcriptTitle(vscode.l10n, command, from, assume), description: bundle ?? '', params };
}
