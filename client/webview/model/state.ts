import type { EdgeExplanation } from '../../../server/src/protocol/protocol';
import type { PanelTrace, ToPanel } from '../../src/panel-messages';
import { boxId } from '../layout/groups';
import { apart } from './apart';
import { filtered } from './filter';
import { decidedFolds } from './fold';
import { modelOf, partsOf, patched, type Model } from './model';
import { unfiltered, type View } from './view';

/** Everything the panel shows. */
export interface State {
  /** Null until the server has answered. */
  readonly model: Model | null;
  /** How many cards there were when it was last decided which boxes are open. */
  readonly decidedWith: number;
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
      return modelled({ ...state, failure: null }, modelOf(message.topology));
    case 'patch':
      return state.model ? modelled(state, patched(state.model, message.patch)) : state;
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
        : { ...state, view: { ...state.view, ...looking(state, message.id, message.cause === 'command') } };
    case 'change':
    case 'rasterise':
      return state;
    case 'explanation':
      return { ...state, explanation: { id: message.id, explanation: message.explanation } };
    case 'unavailable':
      return { ...state, failure: message.reason };
  }
}

/** The state with another model. Once boxes were closed or left open, an edit does not change that. */
function modelled(state: State, model: Model): State {
  const anew = model.nodes.size > 2 * state.decidedWith;
  const folds = decidedFolds(partsOf(model), state.view.folds, anew && !state.restored);
  return {
    ...state,
    model,
    decidedWith: anew ? model.nodes.size : state.decidedWith,
    view: folds === state.view.folds ? state.view : { ...state.view, folds },
  };
}

/**
 * What the view becomes in order to show a node: its box opens, unless somebody closed it. `wanted`: it has to be seen,
 * whatever the user has closed or filtered away before.
 */
export function looking({ model, view }: Pick<State, 'model' | 'view'>, id: string, wanted: boolean): Partial<View> {
  const node = model?.nodes.get(id);
  if (!model || !node) {
    return { selected: id };
  }
  const box = boxId(node);
  const opens = view.folds[box] === 'spared' || (wanted && view.folds[box] === 'closed');
  const parts = apart(partsOf(model));
  const isLeftOut = wanted && !filtered(parts, view).nodes.some(it => it.id === id);
  return {
    selected: id,
    ...(opens ? { folds: { ...view.folds, [box]: 'open' } } : {}),
    ...(isLeftOut && parts.nodes.some(it => it.id === id) ? unfiltered : {}),
  };
}
