import { transcriptAtHand, transcriptParams } from '../transcript-view';
import { simulateCurl, type SimulateCurlParts } from './simulate-curl';

/** `Podpath: Rerun Last Simulated curl`: the transcript at hand, else the last one, else a new one. */
export async function rerunSimulation(parts: SimulateCurlParts, transcript: unknown): Promise<void> {
  const uri = transcriptAtHand(transcript);
  const params = uri ? transcriptParams(uri) : parts.simulations.last;
  if (!params) {
    await simulateCurl(parts, undefined);
    return;
  }
  await parts.transcripts.show(await parts.simulations.run(params));
}
