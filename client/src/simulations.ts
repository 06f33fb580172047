import * as vscode from 'vscode';
import type { SimulateParams, Simulation } from '../../server/src/protocol/protocol';
import type { LanguageServer } from './language-client';

/** A simulation together with what has to be asked to get it again. */
export interface SimulationRun {
  readonly params: SimulateParams;
  readonly simulation: Simulation;
  /** How many there were before it in this window. */
  readonly number: number;
}

const historyKey = 'podpath.history';
/** Older runs are forgotten. */
const mostRuns = 20;

/**
 * Runs simulated requests and remembers the last questions, also after the window was reloaded: the panel shows the last
 * one, "Rerun" repeats it, the history lists them; and the last answers of this window, to compare with.
 */
export class Simulations implements vscode.Disposable {
  readonly #ran = new vscode.EventEmitter<SimulationRun>();
  readonly onDidRun = this.#ran.event;
  #runs: readonly SimulationRun[] = [];
  #count = 0;

  constructor(
    private readonly server: LanguageServer,
    private readonly memory: vscode.Memento,
  ) {}

  get last(): SimulateParams | undefined {
    return this.history[0];
  }

  /** What was asked in this workspace, each question once, the last one first. */
  get history(): readonly SimulateParams[] {
    return this.memory.get<readonly SimulateParams[]>(historyKey) ?? [];
  }

  /** What was run in this window, the last one first. */
  get runs(): readonly SimulationRun[] {
    return this.#runs;
  }

  /** Asks without remembering: for the verdict shown while the URL is still being typed. */
  preview(params: SimulateParams, token?: vscode.CancellationToken): Promise<Simulation> {
    return this.server.ask('podpath/simulate', params, token);
  }

  async run(params: SimulateParams, token?: vscode.CancellationToken): Promise<SimulationRun> {
    const simulation = await this.server.ask('podpath/simulate', params, token);
    const run = { params: repeatable(params, simulation), simulation, number: this.#count++ };
    this.#runs = [run, ...this.#runs].slice(0, mostRuns);
    const key = JSON.stringify(run.params);
    const others = this.history.filter(it => JSON.stringify(it) !== key);
    await this.memory.update(historyKey, [run.params, ...others].slice(0, mostRuns));
    this.#ran.fire(run);
    return run;
  }

  dispose(): void {
    this.#ran.dispose();
  }
}

/** The same question under other assumptions. */
export function assuming({ command, from, bundle }: SimulateParams, assume: readonly string[]): SimulateParams {
  return {
    command,
    ...(from === undefined ? {} : { from }),
    ...(bundle === undefined ? {} : { bundle }),
    ...(assume.length === 0 ? {} : { assume }),
  };
}

/** What the server filled in belongs to the question from now on: a rerun starts from the same client and bundle. */
function repeatable(asked: SimulateParams, { from, command, bundle }: Simulation): SimulateParams {
  const client = from === '' ? asked.from : from;
  const known = {
    command: command === '' ? asked.command : command,
    ...(client === undefined ? {} : { from: client }),
    ...(bundle === '' ? {} : { bundle }),
  };
  return assuming(known, asked.assume ?? []);
}
