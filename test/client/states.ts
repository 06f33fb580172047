import type { Topology } from '../../server/src/protocol/protocol';
import { next, type State } from '../../client/webview/model/state';
import { initialView } from '../../client/webview/model/view';
import type { RandomPicture } from './topologies';

/** A picture as the server sends it. */
export function snapshot(picture: RandomPicture): Topology {
  return { version: 1, searched: [], unreadable: 0, ...picture };
}

/** The panel before the server has answered. */
export function empty(): State {
  return {
    model: null,
    decidedWith: 0,
    failure: null,
    trace: null,
    runs: 0,
    restored: false,
    explanation: null,
    hovered: null,
    help: false,
    view: initialView(true, false),
  };
}

/** The panel with a picture. */
export function received(picture: RandomPicture): State {
  return next(empty(), { type: 'message', message: { type: 'topology', topology: snapshot(picture) } });
}
