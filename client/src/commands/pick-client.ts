import * as vscode from 'vscode';
import type { ClientChoice, ClientsParams } from '../../../server/src/protocol/protocol';
import type { LanguageServer } from '../language-client';
import type { Simulations } from '../simulations';
import { pastedCommand } from './pasted-command';
import { busyWhile } from './busy-while';
import { pickStep, type Picked } from './pick';
import { suiting } from './suiting';

/** A client to call from, or a whole command line that was pasted instead. */
export type ClientAnswer = { readonly from: string } | { readonly command: string };

interface ClientItem extends vscode.QuickPickItem {
  readonly answer?: ClientAnswer;
}

export interface ClientStep {
  readonly server: LanguageServer;
  readonly simulations: Simulations;
  readonly context: ClientsParams;
  readonly title: string;
  readonly preselect?: string | undefined;
  /** See `PickStep`. */
  readonly before?: (answer: ClientAnswer) => Promise<unknown>;
}

const mostRecent = 3;

/** Step 1: from where the request starts. The server offers the clients and knows which one suits the cursor. */
export function pickClient(step: ClientStep): Promise<Picked<ClientAnswer>> {
  return pickStep<ClientItem, ClientAnswer>({
    title: step.title,
    placeholder: vscode.l10n.t('From where? Or paste a whole curl or kubectl exec line'),
    back: false,
    fill: pick => fill(pick, step),
    accept: (item, text) => {
      const command = pastedCommand(text);
      return command === undefined ? item?.answer : { command };
    },
    ...(step.before ? { before: step.before } : {}),
  });
}

function fill(
  pick: vscode.QuickPick<ClientItem>,
  { server, simulations, context, preselect }: ClientStep,
): vscode.Disposable {
  const cancel = new vscode.CancellationTokenSource();
  let known: ClientItem[] = [];
  busyWhile(pick, server.ask('podpath/clients', context, cancel.token)).then(
    choices => {
      known = items(recentFirst(choices, simulations));
      pick.items = withPasted(known, pick.value);
      const wanted = suiting(choices, { asked: preselect, last: simulations.last?.from });
      pick.activeItems = pick.items.filter(it => it.answer && 'from' in it.answer && it.answer.from === wanted);
    },
    () => undefined,
  );
  return vscode.Disposable.from(
    cancel,
    pick.onDidChangeValue(text => {
      pick.items = withPasted(known, text);
    }),
    { dispose: () => cancel.cancel() },
  );
}

/** Those that were used last stand in a group of their own. */
function recentFirst(choices: readonly ClientChoice[], { history }: Simulations): readonly ClientChoice[] {
  const used = [...new Set(history.map(it => it.from))];
  const recent = used.flatMap(from => choices.filter(it => it.from === from)).slice(0, mostRecent);
  const group = vscode.l10n.t('Recent');
  return [...recent.map(it => ({ ...it, group })), ...choices.filter(it => !recent.includes(it))];
}

function items(choices: readonly ClientChoice[]): ClientItem[] {
  const groups = new Map<string, ClientChoice[]>();
  for (const choice of choices) {
    groups.set(choice.group, [...(groups.get(choice.group) ?? []), choice]);
  }
  return [...groups].flatMap(([label, members]): ClientItem[] => [
    { label, kind: vscode.QuickPickItemKind.Separator },
    ...members.map(({ label: name, description, detail, from }) => ({
      label: name,
      description,
      ...(detail === '' ? {} : { detail }),
      answer: { from },
    })),
  ]);
}

function withPasted(known: readonly ClientItem[], text: string): ClientItem[] {
  const command = pastedCommand(text);
  if (command === undefined) {
    return [...known];
  }
  const label = vscode.l10n.t('Run {0}', command);
  return [{ label, alwaysShow: true, answer: { command } }, ...known];
}
