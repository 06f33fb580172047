import type { Snapshot } from '../workspace/snapshot';
import { simulation } from './simulation/simulation';
import { linksInWords, topologyInWords } from './topology/in-words';
import type { TopologyOptions } from './topology/topology';

/**
 * What a language model asks of a tool that package.json describes: the same answers that people get, as text. An
 * argument that is missing, or a tool that is not there, is answered by a sentence that says what to give.
 */
export function answerTool(snapshot: Snapshot, tool: string, input: unknown, options: TopologyOptions): string {
  switch (tool) {
    case 'simulate_curl': {
      const command = textOf(input, 'command');
      return command === undefined
        ? 'Give a URL or a curl command line as "command".'
        : requestInWords(snapshot, command, textOf(input, 'from'));
    }
    case 'get_topology':
      return topologyInWords(snapshot, options, textOf(input, 'namespace'));
    case 'explain_link': {
      const name = textOf(input, 'name');
      return name === undefined
        ? 'Give the name of a Service or workload as "name": cart, svc/cart or shop/svc/cart.'
        : linksInWords(snapshot, name);
    }
    default:
      return `There is no tool ${tool}. There are: simulate_curl, get_topology and explain_link.`;
  }
}

function requestInWords(snapshot: Snapshot, command: string, from: string | undefined): string {
  const { lines, exitCode } = simulation(snapshot, { command, from });
  return `${lines.map(it => it.text).join('\n')}\nexit code ${exitCode}\n`;
}

/** What an argument says; undefined where it is missing, empty or no text. */
function textOf(input: unknown, key: string): string | undefined {
  const value = typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>)[key] : '';
  return typeof value === 'string' && value !== '' ? value : undefined;
}
