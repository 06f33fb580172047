import * as vscode from 'vscode';
import type { SimulateParams, Simulation } from '../../server/src/protocol/protocol';
import type { LanguageServer } from './language-client';

/** A simulation together with what has to be asked to get it again. */
export interface SimulationRun {
  readonly params: SimulateParams;
  readonly simulation: Simulation;
}

const lastKey = 'podpath.lastSimulation';

/**
 * Runs simulated requests and remembers the last question, which the panel shows and "Rerun" repeats, also after the
 * window was reloaded.
 */
export class Simulations implements vscode.Disposable {
  readonly #ran = new vscode.EventEmitter<SimulationRun>();
  readonly onDidRun = this.#ran.event;

  constructor(
    private readonly server: LanguageServer,
    private readonly memory: vscode.Memento,
  ) {}

  get last(): SimulateParams | undefined {
    return this.memory.get<SimulateParams>(lastKey);
  }

  /** Asks without remembering: for the verdict shown while the URL is still being typed. */
  preview(params: SimulateParams, token: vscode.CancellationToken): Promise<Simulation> {
    return this.server.ask('podpath/simulate', params, token);
  }

  async run(params: SimulateParams, token?: vscode.CancellationToken): Promise<SimulationRun> {
    const simulation = await this.server.ask('podpath/simulate', params, token);
    const run = { params: repeatable(params, simulation), simulation };
    await this.memory.update(lastKey, run.params);
    this.#ran.fire(run);
    return run;
  }

  dispose(): void {
    this.#ran.dispose();
  }
}

/** What the server filled in belongs to the question from now on: a rerun starts from the same client and bundle. */
function repeatable(asked: SimulateParams, { from, command, bundle }: Simulation): SimulateParams {
  const client = from === '' ? asked.from : from;
  return {
    command: command === '' ? asked.command : command,
    ...(client === undefined ? {} : { from: client }),
    ...(bundle === '' ? {} : { bundle }),
  };
}
