import { fromJsonSchema, McpServer } from '@modelcontextprotocol/server';
import type { JsonSchemaValidator, jsonSchemaValidator } from '@modelcontextprotocol/server';
import { contributes } from '../../../package.json';
import { version } from './version';

/**
 * Offers the tools that package.json describes to a language model, over the Model Context Protocol. `answer` is asked
 * anew for each call, and says itself what is wrong with the arguments; what it throws becomes the text of a failed call.
 */
export function modelServer(answer: (tool: string, input: unknown) => string): McpServer {
  const server = new McpServer({ name: 'podpath', version });
  for (const { name, modelDescription, inputSchema } of contributes.languageModelTools) {
    const schema = fromJsonSchema({ ...inputSchema, type: 'object' }, anything);
    const annotations = { readOnlyHint: true, openWorldHint: false };
    server.registerTool(name, { description: modelDescription, inputSchema: schema, annotations }, input => ({
      content: [{ type: 'text', text: answer(name, input) }],
    }));
  }
  return server;
}

const anything: jsonSchemaValidator = {
  getValidator<T>(): JsonSchemaValidator<T> {
    return input => ({ valid: true, data: input as T, errorMessage: undefined });
  },
};
