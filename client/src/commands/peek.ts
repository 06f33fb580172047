import * as vscode from 'vscode';
import { isLocation, isPosition, toPosition, toRange } from '../positions';

/** Leads from a place to others: straight to a single one, and to several in a view at that place. */
export async function peek(given: unknown): Promise<void> {
  if (typeof given !== 'object' || given === null || !('uri' in given && 'position' in given && 'locations' in given)) {
    return;
  }
  const { uri, position, locations } = given;
  if (typeof uri === 'string' && isPosition(position) && Array.isArray(locations)) {
    await vscode.commands.executeCommand(
      'editor.action.goToLocations',
      vscode.Uri.parse(uri),
      toPosition(position),
      locations.filter(isLocation).map(it => new vscode.Location(vscode.Uri.parse(it.uri), toRange(it.range))),
      'peek',
    );
  }
}
