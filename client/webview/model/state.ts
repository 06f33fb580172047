import type { EdgeExplanation } from '../../../server/src/protocol/protocol';
import type { PanelTrace, ToPanel } from '../../src/panel-messages';
import { modelOf, patched, type Model } from './model';
import type { View } from './view';

/** Everything the panel shows. */
export interface State {
  /** Null until the server has answered. */
  readonly model: Model | null;
  readonly failure: string | null;
  readonly trace: PanelTrace | null;
  /** How many requests were made: with each, its path is brought into view. */
  readonly runs: number;
  /** Whether the panel shows again what it showed before. */
  readonly restored: boolean;
  readonly explanation: { readonly id: string; readonly explanation: EdgeExplanation | null } | null;
  readonly view: View;
  readonly hovered: string | null;
  /** Whether the keyboard shortcuts are shown. */
  readonly help: boolean;
}

export type Action =
  | { readonly type: 'message'; readonly message: ToPanel }
  | { readonly type: 'view'; readonly change: Partial<View> }
  | { readonly type: 'hover'; readonly id: string | null }
  | { readonly type: 'help'; readonly shown: boolean };

export function next(state: State, action: Action): State {
  switch (action.type) {
    case 'message':
      return received(state, action.message);
    case 'view':
      return { ...state, view: { ...state.view, ...action.change } };
    case 'hover':
      return state.hovered === action.id ? state : { ...state, hovered: action.id };
    case 'help':
      return { ...state, help: action.shown };
  }
}

function received(state: State, message: ToPanel): State {
  switch (message.type) {
    case 'topology':
      return { ...state, model: modelOf(message.topology), failure: null };
    case 'patch':
      return state.model ? { ...state, model: patched(state.model, message.patch) } : state;
    case 'trace': {
      const { trace } = message;
      // What was looked at before it was hidden stays in view; only a request just made is brought into it.
      const isNew = message.cause === 'run' || (state.trace === null && !state.restored);
      return isNew
        ? { ...state, trace, runs: state.runs + 1, view: { ...state.view, trace: true } }
        : { ...state, trace };
    }
    case 'select':
      return message.cause === 'cursor' && !state.view.follow
        ? state
        : { ...state, view: { ...state.view, selected: message.id } };
    case 'explanation':
      return { ...state, explanation: { id: message.id, explanation: message.explanation } };
    case 'unavailable':
      return { ...state, failure: message.reason };
  }
}
