import type { SimulateParams, Simulation, Topology } from '../../server/src/protocol/protocol';
import type { LanguageServer } from './language-client';
import type { Simulations } from './simulations';

/**
 * What other extensions get: `await vscode.extensions.getExtension('podpath.podpath')?.activate()`. A version that
 * changes or removes anything has another number. Promises are rejected where the server cannot be started.
 */
export interface PodpathApi {
  readonly version: 1;
  /** Simulates a request without showing or remembering it. What makes no sense has the verdict `invalid`. */
  simulate(question: SimulateParams): Promise<Simulation>;
  /** The topology of one bundle, or of all, as it is at that moment. */
  topology(bundle?: string): Promise<Topology>;
}

export function offerApi(server: LanguageServer, simulations: Simulations): PodpathApi {
  return {
    version: 1,
    simulate: question => simulations.preview(question),
    topology: bundle => server.ask('podpath/topology', { ...(bundle === undefined ? {} : { bundle }), aside: true }),
  };
}
