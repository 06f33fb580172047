import type { Command } from '../command';
import { UsageError } from '../io';

export const lsp: Command = {
  name: 'lsp',
  usage: '--stdio',
  summary: 'serves an editor over standard input and output',
  details: ['For any editor that speaks the Language Server Protocol; docs/editors.md shows how to set up some.'],
  options: [{ name: 'stdio', help: 'the only transport there is' }],
  async run({ args }) {
    if (!args.has('stdio')) {
      throw new UsageError('lsp needs --stdio');
    }
    // Loaded here, so that the other commands start without it.
    const { serveStdio } = await import('../serve');
    serveStdio();
    return 0;
  },
};
