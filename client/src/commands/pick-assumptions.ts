import * as vscode from 'vscode';
import type { AssumptionChoice, SimulateParams } from '../../../server/src/protocol/protocol';
import type { LanguageServer } from '../language-client';
import type { Simulations } from '../simulations';
import { assumptionsAbout } from './assumptions-about';
import { busyWhile } from './busy-while';
import { Chosen } from './chosen';
import type { Picked } from './pick';
import { showList } from './show-list';

export interface AssumptionsStep {
  readonly server: LanguageServer;
  readonly simulations: Simulations;
  /** The request; what it assumes already is chosen. */
  readonly params: SimulateParams;
  readonly title: string;
  readonly back: boolean;
  /** Whether options of curl are offered too: they are answered among the assumptions, and begin with a dash. */
  readonly options?: true;
  /** Whether another client can be asked for in place of an assumption. */
  readonly anotherClient: boolean;
  /** The source of the card in question: what can be assumed of it is offered first, on the way of the request or not. */
  readonly about?: string | undefined;
}

interface Item extends vscode.QuickPickItem {
  /** absent: a heading. */
  readonly text?: string;
}

/**
 * What to assume, several at once: what the pods and nodes on the way of a request can do, and whatever is typed as
 * behind `--assume`. Answers the assumptions in the order they were chosen; none is an answer too.
 */
export function pickAssumptions(step: AssumptionsStep): Promise<Picked<readonly string[]> | 'client'> {
  return new Promise(resolve => {
    const pick = vscode.window.createQuickPick<Item>();
    const list = new AssumptionList(pick, step);
    let picked: Picked<readonly string[]> | 'client';
    pick.title = step.title;
    pick.placeholder = step.options
      ? vscode.l10n.t("Which options? Assume what? Or type it: -H 'Host: web', scaled=deploy/web:5")
      : vscode.l10n.t('Assume what? Or type it, such as scaled=deploy/web:5');
    pick.canSelectMany = true;
    pick.matchOnDescription = true;
    const other: vscode.QuickInputButton = {
      iconPath: new vscode.ThemeIcon('account'),
      tooltip: vscode.l10n.t('Another client…'),
    };
    pick.buttons = [...(step.back ? [vscode.QuickInputButtons.Back] : []), ...(step.anotherClient ? [other] : [])];
    pick.onDidTriggerButton(button => {
      picked = button === other ? 'client' : 'back';
      pick.hide();
    });
    pick.onDidAccept(() => {
      picked = { answer: list.chosen };
      pick.hide();
    });
    showList(pick, () => {
      list.dispose();
      pick.dispose();
      resolve(picked);
    });
  });
}

/** The list behind the step: what is chosen keeps its order and its check mark whatever else is offered. */
class AssumptionList {
  readonly #cancel = new vscode.CancellationTokenSource();
  readonly #listening: vscode.Disposable;
  #choices: readonly AssumptionChoice[] = [];
  #typed: string | undefined;
  readonly #chosen: Chosen;

  constructor(
    private readonly pick: vscode.QuickPick<Item>,
    private readonly step: AssumptionsStep,
  ) {
    this.#chosen = new Chosen(step.params.assume ?? []);
    this.#choices = this.#first();
    this.#listening = vscode.Disposable.from(
      pick.onDidChangeSelection(items => this.#choose(items)),
      pick.onDidChangeValue(text => this.#type(text)),
    );
    this.#show();
    void this.#load();
  }

  /** What is chosen, what is typed and not yet chosen included. */
  get chosen(): readonly string[] {
    const typed = this.#typed;
    const { texts } = this.#chosen;
    return typed === undefined || texts.includes(typed) ? texts : [...texts, typed];
  }

  dispose(): void {
    this.#cancel.cancel();
    this.#cancel.dispose();
    this.#listening.dispose();
  }

  async #load(): Promise<void> {
    const { server, params } = this.step;
    try {
      const first = this.#first();
      const met = await busyWhile(this.pick, server.ask('podpath/assumptions', params, this.#cancel.token));
      this.#choices = [...first, ...met.filter(it => !first.some(own => own.text === it.text))];
      this.#show();
    } catch {
      // Cancelled with the list, or the server is gone: typed text still works.
    }
  }

  #first(): readonly AssumptionChoice[] {
    const { about, options } = this.step;
    return [...(about === undefined ? [] : assumptionsAbout(about)), ...(options ? curlOptions() : [])];
  }

  #choose(items: readonly Item[]): void {
    const shown = new Set(this.pick.items.flatMap(it => it.text ?? []));
    this.#chosen.said(
      items.flatMap(it => it.text ?? []),
      shown,
    );
  }

  #type(text: string): void {
    const isWhole = /^[\w-]+=\S+$/.test(text.trim()) || (this.step.options && /^-\w/.test(text.trim()));
    const typed = isWhole ? text.trim() : undefined;
    if (typed !== this.#typed) {
      this.#typed = typed;
      this.#show();
    }
  }

  #show(): void {
    const offered = new Set(this.#choices.map(it => it.text));
    const others = this.#chosen.texts.filter(it => !offered.has(it) && it !== this.#typed);
    const groups = [...new Set(this.#choices.map(it => it.group))];
    const items: Item[] = [
      ...(this.#typed === undefined || offered.has(this.#typed)
        ? []
        : [{ label: this.#typed, text: this.#typed, alwaysShow: true }]),
      ...(others.length > 0 ? [heading(vscode.l10n.t('Assumed'))] : []),
      ...others.map(text => ({ label: text, text })),
      ...groups.flatMap(group => [
        heading(group),
        ...this.#choices
          .filter(it => it.group === group)
          .map(({ label, text }) => ({ label, description: text, text })),
      ]),
    ];
    const selected = items.filter(it => it.text !== undefined && this.#chosen.texts.includes(it.text));
    this.pick.items = items;
    this.pick.selectedItems = selected;
    this.#chosen.put(selected.flatMap(it => it.text ?? []));
  }
}

/** Options of curl that change what comes of a request. */
function curlOptions(): AssumptionChoice[] {
  const group = vscode.l10n.t('Options of curl');
  const method = (it: string) => ({ text: `-X ${it}`, label: vscode.l10n.t('method {0}', it), group });
  return [
    ...['POST', 'PUT', 'DELETE'].map(method),
    { text: '-k', label: vscode.l10n.t('take any certificate'), group },
  ];
}

function heading(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
