import type { Finding } from '../../rules/rule';
import type { Snapshot } from '../../workspace/snapshot';
import type { Simulation } from '../../protocol/protocol';
import { shortKind } from '../../network/workload-names';
import { simulation } from './simulation';

/** A request with all that decides about it. */
export interface FailingRequest {
  readonly from: string;
  readonly command: string;
  readonly bundle: string;
}

/**
 * The request that shows what a finding comes to, as it fails: from the client that suits it, else from a workload that
 * the finding names. Undefined where it works from all of them, or where nobody can tell.
 */
export function failingRequest(
  snapshot: Snapshot,
  { place, related = [] }: Finding,
  request: { readonly from?: string; readonly command: string },
): FailingRequest | undefined {
  const { uri } = place;
  const named = snapshot
    .bundlesOf(uri)
    .flatMap(it => it.allPodMembers)
    .filter(({ object }) => related.some(it => it.place === object.place && it.span === object.nameSpan))
    .map(({ namespace, object, name }) => `${namespace}/${shortKind(object.kind)}/${name}`);
  for (const from of [request.from, ...named]) {
    const asked = simulation(snapshot, { command: request.command, from, uri });
    if (fails(asked)) {
      return { from: asked.from, command: request.command, bundle: asked.bundle };
    }
  }
  return undefined;
}

function fails({ verdict, exitCode, steps }: Simulation): boolean {
  const isKnown = verdict !== 'invalid' && verdict !== 'cannot-tell' && verdict !== 'left-the-cluster';
  return isKnown && (exitCode !== 0 || steps.at(-1)?.outcome !== 'ok');
}
