import * as vscode from 'vscode';
import { fieldsOf } from '../fields-of';
import type { TopologyPanel } from '../topology-panel';

/** What the menu of the topology panel offers; each is a command `podpath.panel.NAME`. */
export const panelMenu = ['reveal', 'rename', 'simulateFrom', 'simulateTo', 'whatIf', 'only', 'hide', 'fold'] as const;
export type PanelMenuItem = (typeof panelMenu)[number];

/** Runs an item of the panel's menu. `given` is the context that the page put on the card; anything else does nothing. */
export async function runPanelMenu(panel: TopologyPanel, item: PanelMenuItem, given: unknown): Promise<void> {
  const context = fieldsOf(given);
  const text = (key: string) => (typeof context[key] === 'string' ? context[key] : '');
  // The box of a card is named after its bundle and its namespace; several bundles may hold the same names.
  const [id = ''] = text('podpathBox').split('\n');
  const bundle = id === '' ? {} : { bundle: id };
  switch (item) {
    case 'reveal':
      return panel.reveal(text('podpathCard'), true);
    case 'rename':
      await panel.reveal(text('podpathCard'), true);
      return vscode.commands.executeCommand('editor.action.rename');
    case 'simulateFrom':
      return vscode.commands.executeCommand('podpath.simulateCurl', { ...bundle, from: text('podpathSource') });
    case 'simulateTo':
      return vscode.commands.executeCommand('podpath.simulateCurl', { ...bundle, command: text('podpathUrl') });
    case 'whatIf':
      return vscode.commands.executeCommand('podpath.whatIf', { about: text('podpathSource') });
    case 'only':
    case 'hide':
      return panel.change(item, text('podpathCard'));
    case 'fold':
      return panel.change(item, text('podpathBox'));
  }
}
