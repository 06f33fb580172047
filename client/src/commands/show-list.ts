/** What of a `QuickPick` is needed here. */
export interface List {
  show(): void;
  onDidHide(listener: () => void): unknown;
  onDidAccept(listener: () => void): unknown;
  onDidChangeValue(listener: () => void): unknown;
  onDidTriggerButton(listener: () => void): unknown;
}

/**
 * Shows a list, and tells once when it is gone for good. The palette, as it closes, gives the focus back to what had it;
 * a webview takes it late, and a list that has opened meanwhile loses it and closes before anyone has read it. So one
 * that goes within `soon` milliseconds, and not for a key or a click in it, is shown again, once.
 */
export function showList(list: List, gone: () => void, soon = 400): void {
  let isStolen = true;
  const isMeant = () => {
    isStolen = false;
  };
  list.onDidAccept(isMeant);
  list.onDidChangeValue(isMeant);
  list.onDidTriggerButton(isMeant);
  const timer = setTimeout(isMeant, soon);
  list.onDidHide(() => {
    clearTimeout(timer);
    if (isStolen) {
      isMeant();
      list.show();
    } else {
      gone();
    }
  });
  list.show();
}
