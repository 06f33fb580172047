import * as vscode from 'vscode';
import type { ClientsParams, SimulateParams } from '../../../server/src/protocol/protocol';
import { cursorContext } from '../active-manifest';
import { fieldsOf } from '../fields-of';
import type { LanguageServer } from '../language-client';
import type { Simulations } from '../simulations';
import type { TranscriptView } from '../transcript-view';
import { requestFrom, withOptions, withUrl } from './pasted-command';
import { pickAssumptions } from './pick-assumptions';
import { pickClient } from './pick-client';
import type { ClientAnswer } from './pick-client';
import { pickUrl } from './pick-url';
import { sureOf } from './sure';

/** What the command may be given: everything that is known is not asked, except for what `ask` names. */
export interface SimulateCurlArguments {
  readonly from?: string;
  readonly command?: string;
  readonly bundle?: string;
  /** What is assumed, as behind `--assume`. */
  readonly assume?: readonly string[];
  readonly ask?: 'client' | 'url';
}

export interface SimulateCurlParts {
  readonly server: LanguageServer;
  readonly simulations: Simulations;
  readonly transcripts: TranscriptView;
}

/** `Podpath: Simulate curl…`: at most two questions, fewer where the cursor
 * answers them, and a third behind the gear; then the transcript beside the manifest. */
export async function simulateCurl(parts: SimulateCurlParts, given: unknown): Promise<void> {
  const request = await completed(parts, readArguments(given));
  if (!request) {
    return;
  }
  const context = request.bundle === undefined ? contextOf(parts) : {};
  await parts.transcripts.show(await parts.simulations.run({ ...context, ...request }));
}

/** What helps to choose bundle and client: the file the cursor is in, and the client of the last request. */
function contextOf({ simulations }: SimulateCurlParts): Pick<SimulateParams, 'uri' | 'last'> {
  const last = simulations.last?.from;
  return { ...fileOf(cursorContext()), ...(last === undefined ? {} : { last }) };
}

async function completed(parts: SimulateCurlParts, given: SimulateCurlArguments): Promise<SimulateParams | undefined> {
  const { from, command, ask, bundle, assume = [] } = given;
  const kept = assume.length > 0 ? { assume } : {};
  if (command !== undefined && ask === 'client') {
    const asked = await askClient(parts, { command, bundle }, from);
    return asked && { ...kept, ...asked };
  }
  if (command !== undefined && ask !== 'url') {
    return { command, ...(from === undefined ? {} : { from }), ...(bundle === undefined ? {} : { bundle }), ...kept };
  }
  if (from === undefined) {
    const both = await askBoth(parts, command);
    return both && { ...kept, ...both };
  }
  const asked = await askUrl(parts, { from, bundle }, command);
  return asked && { ...kept, ...asked };
}

/** The step behind the gear: options of curl, and what to assume of the request. 'back': to the step before. */
async function withMore(
  parts: SimulateCurlParts,
  params: SimulateParams,
): Promise<SimulateParams | 'back' | undefined> {
  const title = vscode.l10n.t('Simulate curl (3/3)');
  const picked = await pickAssumptions({ ...parts, params, title, back: true, anotherClient: false, options: true });
  if (typeof picked !== 'object') {
    return picked === 'back' ? picked : undefined;
  }
  const isOption = (it: string) => it.startsWith('-');
  return {
    ...params,
    command: withOptions(params.command, picked.answer.filter(isOption)),
    assume: picked.answer.filter(it => !isOption(it)),
  };
}

/** Another client for a command that stays. */
async function askClient(
  parts: SimulateCurlParts,
  { command, bundle }: { readonly command: string; readonly bundle: string | undefined },
  preselect: string | undefined,
): Promise<SimulateParams | undefined> {
  const title = vscode.l10n.t('Simulate curl: change client');
  const own = bundle === undefined ? {} : { bundle };
  const picked = await pickClient({ ...parts, context: { ...cursorContext(), ...own }, title, preselect });
  if (typeof picked !== 'object') {
    return undefined;
  }
  const { answer } = picked;
  // A line that was pasted instead may be about another bundle.
  return 'from' in answer ? { command, ...answer, ...own } : answer;
}

/** Another URL for a client that stays. */
async function askUrl(
  parts: SimulateCurlParts,
  { from, bundle }: { readonly from: string; readonly bundle: string | undefined },
  command: string | undefined,
): Promise<SimulateParams | undefined> {
  let value = command;
  const context = cursorContext();
  for (;;) {
    const picked = await pickUrl({
      ...parts,
      context,
      from,
      bundle,
      title: vscode.l10n.t('Simulate curl from {0}', from),
      back: false,
      ...(value === undefined ? {} : { value }),
    });
    if (typeof picked !== 'object') {
      return undefined;
    }
    const params = {
      ...requestFrom(from, withUrl(command ?? '', picked.answer)),
      ...(bundle === undefined ? fileOf(context) : { bundle }),
    };
    const complete = picked.options ? await withMore(parts, params) : params;
    if (complete !== 'back') {
      return complete;
    }
    value = picked.answer;
  }
}

/** Client and URL, one after the other; what the cursor is sure of is not asked unless somebody goes back to it. */
async function askBoth(parts: SimulateCurlParts, command: string | undefined): Promise<SimulateParams | undefined> {
  const { server } = parts;
  const context = cursorContext();
  let from = (await sureOf(server.ask('podpath/clients', context)))?.from;
  let preselect: string | undefined;
  let value = command;
  const sure = new Map<string, string | undefined>();
  const lookFor = async (client: string) =>
    sure.set(client, (await sureOf(server.ask('podpath/urls', { ...context, from: client })))?.url);
  for (let first = value === undefined; ; first = false) {
    if (from === undefined) {
      const title = vscode.l10n.t('Simulate curl (1/3)');
      const before = async (answer: ClientAnswer) => first && 'from' in answer && lookFor(answer.from);
      const client = await pickClient({ ...parts, context, title, preselect, before });
      if (typeof client !== 'object') {
        return undefined;
      }
      if ('command' in client.answer) {
        return { command: client.answer.command };
      }
      ({ from } = client.answer);
    } else if (first) {
      await lookFor(from);
    }
    const known = first ? sure.get(from) : undefined;
    if (known !== undefined) {
      return { from, command: known };
    }
    const title = vscode.l10n.t('Simulate curl (2/3)');
    const url = await pickUrl({
      ...parts,
      context,
      from,
      bundle: undefined,
      title,
      back: true,
      ...(value === undefined ? {} : { value }),
    });
    if (url === undefined) {
      return undefined;
    }
    if (url === 'back') {
      preselect = from;
      from = undefined;
      continue;
    }
    const params = { ...requestFrom(from, url.answer), ...fileOf(context) };
    const complete = url.options ? await withMore(parts, params) : params;
    if (complete !== 'back') {
      return complete;
    }
    value = url.answer;
  }
}

/** Names of several bundles are meant as they are there. */
function fileOf({ uri }: ClientsParams): Pick<SimulateParams, 'uri'> {
  return uri === undefined ? {} : { uri };
}

function readArguments(value: unknown): SimulateCurlArguments {
  const { from, command, bundle, assume, ask } = fieldsOf(value);
  return {
    ...(typeof from === 'string' ? { from } : {}),
    ...(typeof command === 'string' ? { command } : {}),
    ...(typeof bundle === 'string' ? { bundle } : {}),
    ...(isTexts(assume) ? { assume } : {}),
    ...(ask === 'client' || ask === 'url' ? { ask } : {}),
  };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(it => typeof it === 'string');
}
