import { readFileSync } from 'node:fs';
import type { Io } from './cli/io';
import { run } from './cli/run';
import { optimiseLate } from './cli/short-lived';

// The servers alone stay.
if (!process.argv.includes('lsp') && !process.argv.includes('mcp')) {
  optimiseLate();
}

const io: Io = {
  cwd: process.cwd(),
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  stdin: () => readFileSync(0, 'utf8'),
  colour: process.stdout.isTTY && !process.env['NO_COLOR'],
};

// A reader that had enough (`podpath check | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

run(process.argv.slice(2), io).then(
  status => {
    process.exitCode = status;
  },
  (error: unknown) => {
    io.err(`podpath: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    // sysexits.h: EX_SOFTWARE. The small numbers mean something else.
    process.exitCode = 70;
  },
);
