import * as vscode from 'vscode';

/** How a step of several ended: with an answer, with the Back button, or not at all. */
export type Picked<T> = { readonly answer: T } | 'back' | undefined;

export interface PickStep<Item extends vscode.QuickPickItem, T> {
  readonly title: string;
  readonly placeholder: string;
  readonly back: boolean;
  readonly value?: string;
  /** Fills the list and keeps it up to date; whatever it returns is disposed of with the list. */
  readonly fill: (pick: vscode.QuickPick<Item>) => { dispose(): void };
  /** What accepting the active item means; undefined keeps the list open. */
  readonly accept: (item: Item | undefined, text: string) => T | undefined;
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
    pick.buttons = step.back ? [vscode.QuickInputButtons.Back] : [];
    let picked: Picked<T>;
    pick.onDidTriggerButton(() => {
      picked = 'back';
      pick.hide();
    });
    pick.onDidAccept(() => {
      const answer = step.accept(pick.activeItems[0], pick.value);
      if (answer !== undefined) {
        picked = { answer };
        pick.hide();
      }
    });
    const filling = step.fill(pick);
    pick.onDidHide(() => {
      filling.dispose();
      pick.dispose();
      resolve(picked);
    });
    pick.show();
  });
}

/** Raises `busy` when something takes longer than 300 ms, and lowers it when it ends. */
export async function busyWhile<T>(pick: vscode.QuickPick<vscode.QuickPickItem>, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => {
    pick.busy = true;
  }, 300);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    pick.busy = false;
  }
}
