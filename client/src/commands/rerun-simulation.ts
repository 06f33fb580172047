import * as vscode from 'vscode';
import { transcriptParams, transcriptScheme } from '../transcript-view';
import { simulateCurl, type SimulateCurlParts } from './simulate-curl';

/** `Podpath: Rerun Last Simulated curl`: the transcript at hand, else the last one, else a new one. */
export async function rerunSimulation(parts: SimulateCurlParts, transcript: unknown): Promise<void> {
  const params = transcriptAtHand(transcript) ?? parts.simulations.last;
  if (!params) {
    await simulateCurl(parts, undefined);
    return;
  }
  await parts.transcripts.show(await parts.simulations.run(params));
}

function transcriptAtHand(given: unknown): ReturnType<typeof transcriptParams> | undefined {
  const uri = typeof given === 'string' ? vscode.Uri.parse(given) : vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === transcriptScheme ? transcriptParams(uri) : undefined;
}
