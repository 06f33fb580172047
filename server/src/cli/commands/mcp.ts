import { answerTool } from '../../features/model-tools';
import { allProblems } from '../../features/topology/all-problems';
import type { Arguments } from '../options';
import { commonOptions } from '../command';
import type { Command } from '../command';
import type { Io } from '../io';
import { UsageError } from '../io';
import { load } from '../load';

export const mcp: Command = {
  name: 'mcp',
  usage: '[-f PATH]',
  summary: 'answers language models over standard input and output',
  details: [
    'For any assistant that speaks the Model Context Protocol; docs/editors.md shows how to set up some. Its tools are',
    'simulate_curl, get_topology and explain_link. The manifests are read anew for every call.',
  ],
  options: commonOptions.filter(it => it.name === 'manifests' || it.name === 'config'),
  async run({ args }, io) {
    if (args.positionals.length > 0) {
      throw new UsageError('mcp takes no arguments; --manifests names the manifests');
    }
    // Loaded here, so that the other commands start without it.
    const [{ serveStdio }, { modelServer }] = await Promise.all([
      import('@modelcontextprotocol/server/stdio'),
      import('../model-server'),
    ]);
    serveStdio(() => modelServer(answerFrom(args, io)));
    return 0;
  },
};

/** Answers from the manifests as they are on disk at that moment. */
export function answerFrom(args: Arguments, io: Io): (tool: string, input: unknown) => string {
  return (tool, input) => {
    const snapshot = load(args, io);
    return answerTool(snapshot, tool, input, allProblems(snapshot));
  };
}
