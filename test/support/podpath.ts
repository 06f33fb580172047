import { join, resolve } from 'node:path';
import { run } from '../../server/src/cli/run';

/** The repository. */
export const repository = resolve(__dirname, '../..');

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one call of the command line in this process. `cwd` is relative to the repository; `stdin` is what it reads. */
export async function podpath(
  argv: readonly string[],
  { cwd = '.', stdin = '' }: { readonly cwd?: string; readonly stdin?: string } = {},
): Promise<Outcome> {
  const said = { stdout: '', stderr: '' };
  const status = await run(argv, {
    cwd: join(repository, cwd),
    out: text => void (said.stdout += text),
    err: text => void (said.stderr += text),
    stdin: () => stdin,
    colour: false,
  });
  return { status, ...said };
}

/** The same for a line without quotes: `get svc -f examples`. */
export function podpathLine(line: string, options?: Parameters<typeof podpath>[1]): Promise<Outcome> {
  return podpath(line.split(/\s+/), options);
}
