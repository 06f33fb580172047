import * as vscode from 'vscode';
import { fieldsOf } from '../fields-of';
import { isLocation, isPlace, toPosition, toRange } from '../positions';

/** Leads from a place to others: straight to a single one, and to several in a view at that place. */
export async function peek(given: unknown): Promise<void> {
  const { locations } = fieldsOf(given);
  if (isPlace(given) && Array.isArray(locations)) {
    await vscode.commands.executeCommand(
      'editor.action.goToLocations',
      vscode.Uri.parse(given.uri),
      toPosition(given.position),
      locations.filter(isLocation).map(it => new vscode.Location(vscode.Uri.parse(it.uri), toRange(it.range))),
      'peek',
    );
  }
}
