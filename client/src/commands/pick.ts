import * as vscode from 'vscode';
import { showList } from './show-list';

/**
 * How a step of several ended: with an answer, with the Back button, or not at all. `options`: the gear was pressed, to
 * say more about the answer.
 */
export type Picked<T> = { readonly answer: T; readonly options?: true } | 'back' | undefined;

export interface PickStep<Item extends vscode.QuickPickItem, T> {
  readonly title: string;
  readonly placeholder: string;
  readonly back: boolean;
  /** What the gear is for; absent: there is none. */
  readonly options?: string;
  readonly value?: string;
  /** Fills the list and keeps it up to date; whatever it returns is disposed of with the list. */
  readonly fill: (pick: vscode.QuickPick<Item>) => { dispose(): void };
  /** What accepting the active item means; undefined keeps the list open. */
  readonly accept: (item: Item | undefined, text: string) => T | undefined;
  /**
   * What is to be known before the next step opens. The list stays until then: closed, it gives the focus back, and that
   * may arrive only when the next one is there, which would close, too.
   */
  readonly before?: (answer: T) => Promise<unknown>;
}

/** Shows one step of a multi-step quick pick and waits for its end. */
export function pickStep<Item extends vscode.QuickPickItem, T>(step: PickStep<Item, T>): Promise<Picked<T>> {
  return new Promise(resolve => {
    const pick = vscode.window.createQuickPick<Item>();
    pick.title = step.title;
    pick.placeholder = step.placeholder;
    pick.value = step.value ?? '';
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.ignoreFocusOut = false;
    const gear = { iconPath: new vscode.ThemeIcon('gear'), tooltip: step.options ?? '' };
    pick.buttons = [
      ...(step.back ? [vscode.QuickInputButtons.Back] : []),
      ...(step.options === undefined ? [] : [gear]),
    ];
    let picked: Picked<T>;
    let isAccepted = false;
    const accept = async (more: { readonly options?: true }) => {
      const answer = isAccepted ? undefined : step.accept(pick.activeItems[0], pick.value);
      if (answer !== undefined) {
        isAccepted = true;
        await step.before?.(answer).catch(() => undefined);
        picked = { answer, ...more };
        pick.hide();
      }
    };
    pick.onDidTriggerButton(button => {
      if (button === gear) {
        void accept({ options: true });
      } else {
        picked = 'back';
        pick.hide();
      }
    });
    pick.onDidAccept(() => void accept({}));
    const filling = step.fill(pick);
    showList(pick, () => {
      filling.dispose();
      pick.dispose();
      resolve(picked);
    });
  });
}
