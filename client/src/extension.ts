import * as vscode from 'vscode';
import { activeManifest } from './active-manifest';
import { offerApi } from './api';
import type { PodpathApi } from './api';
import { ClusterView } from './cluster-view';
import { applyFix } from './commands/apply-fix';
import { compareSimulation } from './commands/compare-simulation';
import { copyTranscript, copyTranscriptMarkdown } from './commands/copy-transcript';
import { openLocation } from './commands/open-location';
import { openSettingsFile } from './commands/open-settings-file';
import { peek } from './commands/peek';
import { panelMenu, runPanelMenu } from './commands/panel-menu';
import { rerunSimulation } from './commands/rerun-simulation';
import { saveAssertion } from './commands/save-assertion';
import { showTopology } from './commands/show-topology';
import { simulationHistory } from './commands/simulation-history';
import { simulateCurl } from './commands/simulate-curl';
import { whatIf } from './commands/what-if';
import { LanguageServer } from './language-client';
import { registerLanguageModelTools } from './language-model-tools';
import { simulationFrom, simulationTo } from './outline/outline-tree';
import type { OutlineItem } from './outline/outline-tree';
import { OutlineView } from './outline/outline-view';
import { ServicesStatus } from './services-status';
import { Simulations } from './simulations';
import { TopologyFeed } from './topology-feed';
import { TopologyPanel } from './topology-panel';
import { registerTranscriptFeatures } from './transcript-features';
import { TranscriptView } from './transcript-view';

/** Wires the parts together; nothing here waits for the server, which starts in its own process meanwhile. */
export function activate(context: vscode.ExtensionContext): PodpathApi {
  const server = new LanguageServer(context);
  const simulations = new Simulations(server, context.workspaceState);
  const transcripts = new TranscriptView(simulations, server);
  const views = new ClusterView(server);
  const feed = new TopologyFeed(server);
  const panel = new TopologyPanel(context, server, simulations, feed);
  const outline = new OutlineView(server, feed, panel);
  const parts = { server, simulations, transcripts };
  const show = (get: string) => views.show(get, activeManifest()?.document.uri);

  context.subscriptions.push(
    server,
    simulations,
    transcripts,
    views,
    feed,
    panel,
    outline,
    new ServicesStatus(server),
    registerTranscriptFeatures(transcripts),
    registerLanguageModelTools(server),
    server.onDidChangeManifests(({ manifests }) => offerButtons(manifests !== 0)),
    simulations.onDidRun(() => offerMore(true)),
    command('podpath.simulateCurl', given => simulateCurl(parts, given)),
    command('podpath.rerunSimulation', given => rerunSimulation(parts, given)),
    command('podpath.simulationHistory', () => simulationHistory(parts)),
    command('podpath.whatIf', given => whatIf(parts, given)),
    command('podpath.compareSimulation', given => compareSimulation(parts, given)),
    command('podpath.saveAssertion', given => saveAssertion(parts, given)),
    command('podpath.showTopology', given => showTopology(panel, parts, given)),
    command('podpath.showTopologyHere', given => showTopology(panel, parts, given, activeColumn())),
    command('podpath.showEndpoints', () => show('endpoints')),
    command('podpath.showClusterView', () => show('all')),
    command('podpath.openSettingsFile', openSettingsFile),
    command('podpath.restartServer', () => server.restart()),
    command('podpath.applyFix', given => applyFix(parts, given)),
    command('podpath.openLocation', openLocation),
    command('podpath.peek', peek),
    command('podpath.copyTranscript', copyTranscript),
    command('podpath.copyTranscriptMarkdown', given => copyTranscriptMarkdown(transcripts, given)),
    ...panelMenu.map(item => command(`podpath.panel.${item}`, given => runPanelMenu(panel, item, given))),
    command('podpath.outline.reveal', given => outline.reveal(given as OutlineItem)),
    command('podpath.outline.simulateFrom', given => simulateCurl(parts, simulationFrom(given as OutlineItem))),
    command('podpath.outline.whatIf', given => whatIf(parts, { about: simulationFrom(given as OutlineItem).from })),
    command('podpath.outline.simulateTo', given => simulateCurl(parts, simulationTo(given as OutlineItem))),
  );
  offerButtons(true);
  offerMore(simulations.last !== undefined);
  // A failure to start is reported by the language client itself.
  server.start().catch(() => undefined);
  return offerApi(server, simulations);
}

/** Buttons and menu entries show only where there is something to show. */
function offerButtons(hasManifests: boolean): void {
  void vscode.commands.executeCommand('setContext', 'podpath.hasManifests', hasManifests);
}

/** Commands about a request that was simulated are offered once there is one. */
function offerMore(hasSimulation: boolean): void {
  void vscode.commands.executeCommand('setContext', 'podpath.hasSimulation', hasSimulation);
}

/** A command that takes at most one argument; a cancelled request is not an error worth a message. */
function command(id: string, run: (argument: unknown) => Promise<unknown>): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (argument: unknown) => {
    try {
      await run(argument);
    } catch (error) {
      if (!(error instanceof vscode.CancellationError)) {
        const reason = error instanceof Error ? error.message : String(error);
        await vscode.window.showErrorMessage(vscode.l10n.t('Podpath: {0}', reason));
      }
    }
  });
}

/** `ViewColumn.Active` would leave a panel where it is. */
function activeColumn(): vscode.ViewColumn {
  return vscode.window.tabGroups.activeTabGroup.viewColumn;
}
