import * as vscode from 'vscode';
import type { SimulateParams } from '../../../server/src/protocol/protocol';
import { cursorContext } from '../active-manifest';
import type { LanguageServer } from '../language-client';
import type { Simulations } from '../simulations';
import type { TranscriptView } from '../transcript-view';
import { withUrl } from './pasted-command';
import { pickClient } from './pick-client';
import { pickUrl } from './pick-url';

/** What the command may be given: everything that is known is not asked, except for what `ask` names. */
export interface SimulateCurlArguments {
  readonly from?: string;
  readonly command?: string;
  readonly ask?: 'client' | 'url';
}

export interface SimulateCurlParts {
  readonly server: LanguageServer;
  readonly simulations: Simulations;
  readonly transcripts: TranscriptView;
}

/** `Podpath: Simulate curl…`: at most two questions, then the transcript beside the manifest. */
export async function simulateCurl(parts: SimulateCurlParts, given: unknown): Promise<void> {
  const request = await completed(parts, readArguments(given));
  if (!request) {
    return;
  }
  const { uri } = cursorContext();
  const context = request.from === undefined && uri !== undefined ? { uri } : {};
  await parts.transcripts.show(await parts.simulations.run({ ...context, ...request }));
}

async function completed(parts: SimulateCurlParts, given: SimulateCurlArguments): Promise<SimulateParams | undefined> {
  const { from, command, ask } = given;
  if (command !== undefined && ask === 'client') {
    return askClient(parts, command, from);
  }
  if (command !== undefined && ask !== 'url') {
    return { command, ...(from === undefined ? {} : { from }) };
  }
  return from === undefined ? askBoth(parts, command) : askUrl(parts, from, command);
}

/** Another client for a command that stays. */
async function askClient(
  { server }: SimulateCurlParts,
  command: string,
  preselect: string | undefined,
): Promise<SimulateParams | undefined> {
  const picked = await pickClient(server, cursorContext(), vscode.l10n.t('Simulate curl: change client'), preselect);
  return typeof picked === 'object' ? { command, ...picked.answer } : undefined;
}

/** Another URL for a client that stays. */
async function askUrl(
  { server, simulations }: SimulateCurlParts,
  from: string,
  command: string | undefined,
): Promise<SimulateParams | undefined> {
  const picked = await pickUrl({
    server,
    simulations,
    context: cursorContext(),
    from,
    title: vscode.l10n.t('Simulate curl from {0}', from),
    back: false,
    ...(command === undefined ? {} : { value: command }),
  });
  return typeof picked === 'object' ? { from, command: withUrl(command ?? '', picked.answer) } : undefined;
}

async function askBoth(parts: SimulateCurlParts, command: string | undefined): Promise<SimulateParams | undefined> {
  const context = cursorContext();
  let preselect: string | undefined;
  for (;;) {
    const client = await pickClient(parts.server, context, vscode.l10n.t('Simulate curl (1/2)'), preselect);
    if (typeof client !== 'object') {
      return undefined;
    }
    if ('command' in client.answer) {
      return { command: client.answer.command };
    }
    const { from } = client.answer;
    const url = await pickUrl({
      ...parts,
      context,
      from,
      title: vscode.l10n.t('Simulate curl (2/2)'),
      back: true,
      ...(command === undefined ? {} : { value: command }),
    });
    if (typeof url === 'object') {
      return { from, command: url.answer };
    }
    if (url === undefined) {
      return undefined;
    }
    preselect = from;
  }
}

function readArguments(value: unknown): SimulateCurlArguments {
  if (typeof value !== 'object' || value === null) {
    return {};
  }
  return {
    ...('from' in value && typeof value.from === 'string' ? { from: value.from } : {}),
    ...('command' in value && typeof value.command === 'string' ? { command: value.command } : {}),
    ...('ask' in value && (value.ask === 'client' || value.ask === 'url') ? { ask: value.ask } : {}),
  };
}
