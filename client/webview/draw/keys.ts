import type { Direction } from '../model/walk';

export type KeyCommand =
  | Direction
  | `pan ${'left' | 'right' | 'up' | 'down'}`
  | 'reveal'
  | 'open'
  | 'simulate'
  | 'next problem'
  | 'previous problem'
  | 'in'
  | 'out'
  | 'actual'
  | 'fit'
  | 'find'
  | 'help'
  | 'leave';

const plain: Readonly<Record<string, KeyCommand>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  Enter: 'reveal',
  ' ': 'reveal',
  s: 'simulate',
  n: 'next problem',
  N: 'previous problem',
  '+': 'in',
  '=': 'in',
  '-': 'out',
  '0': 'actual',
  '1': 'fit',
  '/': 'find',
  '?': 'help',
  Escape: 'leave',
};

const shifted: Readonly<Record<string, KeyCommand>> = {
  ArrowLeft: 'pan left',
  ArrowRight: 'pan right',
  ArrowUp: 'pan up',
  ArrowDown: 'pan down',
};

/** What a key means while the graph has the focus; undefined for keys that are the editor's. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): KeyCommand | undefined {
  if (event.ctrlKey || event.metaKey) {
    return event.key === 'Enter' ? 'open' : event.key.toLowerCase() === 'f' ? 'find' : undefined;
  }
  if (event.altKey) {
    return undefined;
  }
  return (event.shiftKey ? shifted[event.key] : undefined) ?? plain[event.key];
}
