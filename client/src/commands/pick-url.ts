import * as vscode from 'vscode';
import type { ClientsParams, Simulation, UrlChoice } from '../../../server/src/protocol/protocol';
import type { LanguageServer } from '../language-client';
import type { Simulations } from '../simulations';
import { asCommand, requestFrom } from './pasted-command';
import { busyWhile } from './busy-while';
import { pickStep, type Picked } from './pick';

interface UrlItem extends vscode.QuickPickItem {
  readonly command?: string;
  /** It stands for what is typed, which may have gone on since. */
  readonly isTyped?: true;
}

export interface UrlStep {
  readonly server: LanguageServer;
  readonly simulations: Simulations;
  readonly context: ClientsParams;
  readonly from: string;
  /** Whose client it is, where that is known. */
  readonly bundle: string | undefined;
  readonly title: string;
  readonly back: boolean;
  readonly value?: string;
}

const typingPause = 150;

/**
 * Step 2: what to call. Typed text comes first, with the verdict of calling it in its detail line; the URLs that the
 * manifests offer follow. Answers a URL or a whole command line.
 */
export function pickUrl(step: UrlStep): Promise<Picked<string>> {
  return pickStep<UrlItem, string>({
    title: step.title,
    placeholder: vscode.l10n.t('URL to call from {0}, or a whole curl line', step.from),
    back: step.back,
    options: vscode.l10n.t('Options and what if…'),
    ...(step.value === undefined ? {} : { value: step.value }),
    fill: pick => new UrlList(pick, step),
    accept: (item, text) => (item && !item.isTyped ? item.command : text.trim() === '' ? undefined : asCommand(text)),
  });
}

/** The list behind step 2: keeps the verdict of the typed text current while older questions are cancelled. */
class UrlList {
  readonly #cancel = new vscode.CancellationTokenSource();
  readonly #listening: vscode.Disposable;
  #known: UrlItem[] = [];
  #asking: vscode.CancellationTokenSource | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pick: vscode.QuickPick<UrlItem>,
    private readonly step: UrlStep,
  ) {
    this.#listening = pick.onDidChangeValue(text => this.#typed(text));
    void this.#load();
    this.#typed(pick.value);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#cancel.cancel();
    this.#cancel.dispose();
    this.#asking?.cancel();
    this.#asking?.dispose();
    this.#listening.dispose();
  }

  async #load(): Promise<void> {
    const { server, context, from, bundle } = this.step;
    try {
      const choices = await busyWhile(
        this.pick,
        server.ask(
          'podpath/urls',
          { ...context, from, ...(bundle === undefined ? {} : { bundle }) },
          this.#cancel.token,
        ),
      );
      this.#known = withRecent(choices.map(urlItem), this.step);
      this.#show(this.pick.value, undefined);
      const wanted = choices.find(it => it.preselected)?.url;
      if (this.pick.value === '') {
        this.pick.activeItems = this.pick.items.filter(it => it.command === wanted);
      }
    } catch {
      // Cancelled with the list, or the server is gone: typed text still works.
    }
  }

  #typed(text: string): void {
    this.#asking?.cancel();
    clearTimeout(this.#timer);
    this.#show(text, undefined);
    if (text.trim() !== '') {
      this.#timer = setTimeout(() => void this.#judge(text), typingPause);
    }
  }

  async #judge(text: string): Promise<void> {
    this.#asking?.dispose();
    const asking = new vscode.CancellationTokenSource();
    this.#asking = asking;
    try {
      const { from, bundle, context } = this.step;
      const where = {
        ...(context.uri === undefined ? {} : { uri: context.uri }),
        ...(bundle === undefined ? {} : { bundle }),
      };
      const params = { ...requestFrom(from, asCommand(text)), ...where };
      const question = this.step.simulations.preview(params, asking.token);
      const simulation = await busyWhile(this.pick, question);
      if (!asking.token.isCancellationRequested) {
        this.#show(text, verdict(simulation));
      }
    } catch {
      // Superseded by the next key.
    }
  }

  #show(text: string, detail: string | undefined): void {
    if (text.trim() === '') {
      this.pick.items = this.#known;
      return;
    }
    const typed: UrlItem = {
      label: text.trim(),
      detail: detail ?? vscode.l10n.t('Call this'),
      alwaysShow: true,
      command: asCommand(text),
      isTyped: true,
    };
    const [active] = this.pick.activeItems;
    this.pick.items = [typed, ...this.#known];
    const kept = active?.isTyped ? typed : this.#known.find(it => active?.command && it.command === active.command);
    if (kept) {
      this.pick.activeItems = [kept];
    }
  }
}

const mostRecent = 5;

/** What was called last from the same client comes first. */
function withRecent(offered: readonly UrlItem[], { simulations, from }: UrlStep): UrlItem[] {
  const called = simulations.history.filter(it => it.from === from).map(it => it.command);
  const recent = [...new Set(called)].slice(0, mostRecent);
  return recent.length === 0
    ? [...offered]
    : [
        separator(vscode.l10n.t('Recent')),
        ...recent.map((it): UrlItem => ({ label: it, command: it })),
        separator(vscode.l10n.t('In the manifests')),
        ...offered.filter(it => !recent.includes(it.command ?? '')),
      ];
}

function separator(label: string): UrlItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function urlItem({ url, description }: UrlChoice): UrlItem {
  return { label: url, description, command: url };
}

/** What comes of a request, with a sign for how it ends. */
export function verdict({ verdict: kind, reason }: Simulation): string {
  switch (kind) {
    case 'delivered':
      return `$(pass) ${reason}`;
    case 'cannot-tell':
    case 'left-the-cluster':
      return `$(question) ${reason}`;
    case 'refused':
    case 'timed-out':
    case 'could-not-resolve':
    case 'invalid':
      return `$(error) ${reason}`;
  }
}
