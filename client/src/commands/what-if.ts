import * as vscode from 'vscode';
import { fieldsOf } from '../fields-of';
import { assuming } from '../simulations';
import { transcriptAtHand, transcriptParams } from '../transcript-view';
import { pickAssumptions } from './pick-assumptions';
import { simulateCurl, type SimulateCurlParts } from './simulate-curl';

/**
 * `Podpath: What If…`: the request of the transcript at hand, else the last one, again under assumptions: a pod not
 * ready, a node down, another client. Without any request, the first question is what to call. Given a card of the
 * topology (`{ about: 'shop/deploy/web' }`), what can be assumed of it stands first.
 */
export async function whatIf(parts: SimulateCurlParts, given: unknown): Promise<void> {
  const about = aboutOf(given);
  const uri = about === undefined ? transcriptAtHand(given) : undefined;
  const params = uri ? transcriptParams(uri) : parts.simulations.last;
  if (!params) {
    await simulateCurl(parts, undefined);
    return;
  }
  const title = vscode.l10n.t('What if…');
  const picked = await pickAssumptions({
    ...parts,
    params,
    title,
    back: false,
    anotherClient: about === undefined,
    about,
  });
  if (picked === 'client') {
    await simulateCurl(parts, { ...params, ask: 'client' });
  } else if (typeof picked === 'object') {
    await parts.transcripts.show(await parts.simulations.run(assuming(params, picked.answer)));
  }
}

function aboutOf(given: unknown): string | undefined {
  const { about } = fieldsOf(given);
  return typeof about === 'string' ? about : undefined;
}
