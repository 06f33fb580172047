import type { FromPanel } from '../../src/panel-messages';
import type { Layout } from '../layout/geometry';
import { originalOf } from '../model/apart';
import type { State } from '../model/state';
import { isProblem, type View } from '../model/view';
import { walk, type Direction } from '../model/walk';
import type { Graph } from './graph';
import type { KeyCommand } from './keys';

export type ToolbarAction = 'in' | 'out' | 'actual' | 'fit' | 'help' | 'next hit' | 'previous hit' | 'leave find';

/** What the controls work on: the panel, as far as they may touch it. */
export interface Controlled {
  readonly state: () => State;
  readonly change: (change: Partial<View>) => void;
  readonly help: (shown: boolean) => void;
  readonly send: (message: FromPanel) => void;
  readonly graph: () => Graph | null;
  readonly layout: () => Layout | undefined;
  readonly find: () => void;
}

/** What the toolbar and the keyboard do. */
export class Controls {
  readonly #panel: Controlled;
  /** Where the last step along a link began, so that the way back is the same. */
  #cameFrom: string | undefined;

  constructor(panel: Controlled) {
    this.#panel = panel;
  }

  act(action: ToolbarAction, hits: readonly string[]): void {
    const graph = this.#panel.graph();
    switch (action) {
      case 'in':
        return graph?.zoom(1.25);
      case 'out':
        return graph?.zoom(0.8);
      case 'actual':
        return graph?.actualSize();
      case 'fit':
        return graph?.fit();
      case 'help':
        return this.#panel.help(!this.#panel.state().help);
      case 'next hit':
      case 'previous hit':
        return this.#cycle(hits, action === 'next hit' ? 1 : -1);
      case 'leave find':
        this.#panel.change({ find: '' });
        return graph?.focus(this.#selected ?? '');
    }
  }

  /** Does what a key means; answers whether it meant anything. */
  key(command: KeyCommand): boolean {
    switch (command) {
      case 'left':
      case 'right':
      case 'up':
      case 'down':
      case 'first':
      case 'last':
        return this.#walk(command);
      case 'pan left':
      case 'pan right':
      case 'pan up':
      case 'pan down':
        this.#panel.graph()?.pan(command);
        return true;
      case 'reveal':
      case 'open':
        return this.#reveal(command === 'open');
      case 'simulate':
        return this.#simulate();
      case 'next problem':
      case 'previous problem':
        this.#cycle(this.#problems(), command === 'next problem' ? 1 : -1);
        this.#focusSoon();
        return true;
      case 'in':
      case 'out':
      case 'actual':
      case 'fit':
      case 'help':
        this.act(command, []);
        return true;
      case 'find':
        this.#panel.find();
        return true;
      case 'leave':
        if (this.#selected === null) {
          this.#panel.find();
        }
        this.#panel.change({ selected: null });
        return true;
    }
  }

  get #selected(): string | null {
    return this.#panel.state().view.selected;
  }

  #reveal(focus: boolean): boolean {
    const id = this.#selected;
    if (id !== null) {
      this.#panel.send({ type: 'reveal', id: originalOf(id), focus });
    }
    return id !== null;
  }

  /** From the selected card where a request can start there, else to it, else from anywhere to anything. */
  #simulate(): boolean {
    const node = this.#panel.state().model?.nodes.get(originalOf(this.#selected ?? ''));
    if (node && node.source !== null) {
      this.#panel.send({ type: 'simulate', from: node.source });
    } else if (node && node.url !== null) {
      this.#panel.send({ type: 'simulate', command: node.url });
    } else {
      this.#panel.send({ type: 'simulate' });
    }
    return true;
  }

  #problems(): string[] {
    return [...(this.#panel.layout()?.nodes.values() ?? [])]
      .filter(it => isProblem(it.node))
      .sort((a, b) => a.y - b.y || a.x - b.x)
      .map(it => it.node.id);
  }

  #cycle(ids: readonly string[], step: 1 | -1): void {
    const at = ids.indexOf(this.#selected ?? '');
    const start = step > 0 ? -1 : 0;
    const to = ids[((at < 0 ? start : at) + step + ids.length) % Math.max(1, ids.length)];
    if (to !== undefined) {
      this.#panel.change({ selected: to });
    }
  }

  #walk(direction: Direction): boolean {
    const drawn = this.#panel.layout();
    if (!drawn) {
      return false;
    }
    const from = this.#selected ?? '';
    const to = walk(drawn, from, direction, this.#cameFrom);
    if (to !== from) {
      this.#cameFrom = from;
      this.#panel.change({ selected: to });
      this.#focusSoon();
    }
    return true;
  }

  /** The card may only come into the page with the next rendering. */
  #focusSoon(): void {
    requestAnimationFrame(() => this.#panel.graph()?.focus(this.#selected ?? ''));
  }
}
