import type { FromPanel, PanelExport } from '../../src/panel-messages';
import type { Layout } from '../layout/geometry';
import { boxId } from '../layout/groups';
import { originalOf, wholeOf, type Parts } from '../model/apart';
import { isProblem } from '../model/filter';
import { boxOfFold, foldId, isClosed } from '../model/fold';
import { looking, type State } from '../model/state';
import type { View } from '../model/view';
import { walk, type Direction } from '../model/walk';
import type { Graph } from './graph';

/** What the controls work on: the panel, as far as they may touch it. */
export interface Controlled {
  readonly state: () => State;
  readonly change: (change: Partial<View>) => void;
  readonly help: (shown: boolean) => void;
  readonly send: (message: FromPanel) => void;
  /** Hands over what is shown, to be saved or copied. */
  readonly save: (format: PanelExport['format']) => void;
  readonly graph: () => Graph | null;
  /** What is drawn. */
  readonly layout: () => Layout | undefined;
  /** What the filters leave, the content of closed boxes included. */
  readonly parts: () => Parts | undefined;
  /** What the search finds. */
  readonly hits: () => readonly string[];
  readonly find: () => void;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'preventDefault'>;

/** What the toolbar, the menus and the keyboard do. */
export class Controls {
  readonly #panel: Controlled;
  /** Where the last step along a link began, so that the way back is the same. */
  #cameFrom: string | undefined;

  constructor(panel: Controlled) {
    this.#panel = panel;
  }

  /** Whether somebody wanted to see more cards at once than are quick to draw, and has to say so again. */
  asks = false;

  /** What the keys mean while the graph has the focus. All others are the editor's. */
  readonly #keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => this.#walk('left'),
    ArrowRight: () => this.#walk('right'),
    ArrowUp: () => this.#walk('up'),
    ArrowDown: () => this.#walk('down'),
    Home: () => this.#walk('first'),
    End: () => this.#walk('last'),
    '⇧ArrowLeft': () => this.#graph?.viewport.pan(1, 0),
    '⇧ArrowRight': () => this.#graph?.viewport.pan(-1, 0),
    '⇧ArrowUp': () => this.#graph?.viewport.pan(0, 1),
    '⇧ArrowDown': () => this.#graph?.viewport.pan(0, -1),
    Enter: () => this.#reveal(false),
    ' ': () => this.#reveal(false),
    '⌃enter': () => this.#reveal(true),
    s: () => this.#simulate(),
    n: () => this.#problem(1),
    N: () => this.#problem(-1),
    h: () => this.#selected !== null && this.hide(this.#selected),
    H: () => this.#show({ hidden: [], only: null }),
    o: () => this.#selected !== null && this.only(this.#selected),
    v: () => this.nodes(),
    c: () => this.fold(this.#boxOf(this.#selected ?? '') ?? ''),
    C: () => this.foldAll(!this.#boxes().every(it => this.#isClosed(it))),
    '+': () => this.zoom(1.25),
    '=': () => this.zoom(1.25),
    '-': () => this.zoom(0.8),
    '−': () => this.zoom(0.8),
    '0': () => this.zoom(),
    '1': () => this.fit(),
    '2': () => this.#graph?.fitSelection(),
    '/': () => this.#panel.find(),
    '⌃f': () => this.#panel.find(),
    '?': () => this.help(),
    Escape: () => this.#leave(),
  };

  key(event: Pressed): void {
    const { shiftKey, ctrlKey, metaKey, altKey } = event;
    const key = latin(event);
    const isArrow = shiftKey && key.startsWith('Arrow');
    const act = this.#keys[ctrlKey || metaKey ? `⌃${key.toLowerCase()}` : isArrow ? `⇧${key}` : key];
    if (act && !altKey) {
      act();
      event.preventDefault();
    }
  }

  /** By a factor, or to the actual size. */
  zoom(factor?: number): void {
    this.#graph?.viewport.zoom(factor);
  }

  fit(): void {
    this.#graph?.fit();
  }

  help(): void {
    this.#panel.help(!this.#panel.state().help);
  }

  /** Selects the next thing that is found, or the one before. */
  hit(step: 1 | -1): void {
    this.#cycle(this.#panel.hits(), step);
  }

  leaveFind(): void {
    this.#panel.change({ find: '' });
    this.#graph?.focus();
  }

  change(wanted: Partial<View>): void {
    this.#panel.change(wanted);
  }

  save(format: PanelExport['format']): void {
    this.#panel.save(format);
  }

  /** Shows nodes as places, or no longer. What is selected stays so, as a whole. */
  nodes(): void {
    const { nodes, selected } = this.#panel.state().view;
    this.#show({ nodes: !nodes, selected: selected && wholeOf(selected) });
  }

  /** Leaves a card or a box out of the picture; the focus goes to the card below it, else above, beside or anywhere. */
  hide(id: string): void {
    const { view, model } = this.#panel.state();
    const box = boxOfFold(id);
    const inBox = [...(model?.nodes.values() ?? [])].filter(it => boxId(it) === box).map(it => it.id);
    const gone = box === undefined ? [originalOf(id)] : inBox;
    const drawn = this.#panel.layout();
    const near = (['down', 'up', 'left', 'right'] as const).map(it => drawn && walk(drawn, id, it, undefined));
    const isLeft = (it = '') => it !== id && drawn?.nodes.has(it) && !gone.includes(originalOf(it));
    this.#show({
      hidden: [...new Set([...view.hidden, ...gone])],
      selected: [...near, ...(drawn?.nodes.keys() ?? [])].find(isLeft) ?? null,
    });
  }

  /** Leaves only the way to and from a card, or a box and what leads to and from it. */
  only(id: string): void {
    const box = boxOfFold(id);
    this.#show({ ...(box === undefined ? { only: wholeOf(id) } : { places: [box] }), selected: id });
  }

  /** Closes an open box, opens a closed one: its card gives way to its header. */
  fold(box: string): void {
    const inside = this.#panel.parts()?.nodes.some(it => boxId(it) === box && it.namespace !== null);
    if (inside) {
      this.#setFolds([box], !this.#isClosed(box));
    }
  }

  /** Closes or opens all boxes. */
  foldAll(closes: boolean): void {
    if (!closes && !this.asks && (this.#panel.parts()?.nodes.length ?? 0) > 3000) {
      this.asks = true;
      this.#panel.change({});
      return;
    }
    this.asks = false;
    this.#setFolds(this.#boxes(), closes);
  }

  /** What is selected in a box that closes stays so, and shows on the card that stands for it. */
  #setFolds(boxes: readonly string[], closes: boolean): void {
    const { folds } = this.#panel.state().view;
    this.#show({
      folds: { ...folds, ...Object.fromEntries(boxes.map(it => [it, closes ? 'closed' : 'open'] as const)) },
    });
  }

  get #graph(): Graph | null {
    return this.#panel.graph();
  }

  /** The card that is selected, or that stands for what is. */
  get #selected(): string | null {
    return this.#graph?.shownSelection ?? this.#panel.state().view.selected;
  }

  #isClosed(box: string): boolean {
    return isClosed(this.#panel.state().view.folds[box]);
  }

  #boxes(): string[] {
    return [...new Set(this.#panel.parts()?.nodes.flatMap(it => (it.namespace === null ? [] : [boxId(it)])))];
  }

  /** The box that a card stands in, or stands for. */
  #boxOf(id: string): string | undefined {
    const node = this.#panel.parts()?.nodes.find(it => it.id === id && it.namespace !== null);
    return boxOfFold(id) ?? (node && boxId(node));
  }

  #reveal(focus: boolean): void {
    const id = this.#selected ?? '';
    const box = boxOfFold(id);
    if (box !== undefined) {
      this.fold(box);
    } else if (id !== '') {
      this.#panel.send({ type: 'reveal', id: originalOf(id), focus });
    }
  }

  /** From the selected card where a request can start there, else to it, else from anywhere to anything. */
  #simulate(): void {
    const {
      bundle = null,
      source = null,
      url = null,
    } = this.#panel.state().model?.nodes.get(originalOf(this.#selected ?? '')) ?? {};
    this.#panel.send({ type: 'simulate', bundle, from: source, command: source === null ? url : null });
  }

  /** Cards with problems from top to bottom; those of a closed box where its card stands. */
  #problem(step: 1 | -1): void {
    const placed = this.#panel.layout()?.nodes;
    const found = (this.#panel.parts()?.nodes ?? []).filter(isProblem).flatMap(node => {
      const at = placed?.get(node.id) ?? placed?.get(foldId(boxId(node)));
      return at ? [{ id: node.id, at }] : [];
    });
    found.sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x);
    this.#cycle(
      found.map(it => it.id),
      step,
    );
    this.#focusSoon();
  }

  #cycle(ids: readonly string[], step: 1 | -1): void {
    const at = ids.indexOf(this.#panel.state().view.selected ?? '');
    const start = step > 0 ? -1 : 0;
    const to = ids[((at < 0 ? start : at) + step + ids.length) % Math.max(1, ids.length)];
    if (to !== undefined) {
      this.#panel.change({ ...looking(this.#panel.state(), originalOf(to), true), selected: to });
    }
  }

  #walk(direction: Direction): void {
    const drawn = this.#panel.layout();
    const from = this.#graph?.shownSelection ?? '';
    const to = drawn && walk(drawn, from, direction, this.#cameFrom);
    if (to !== undefined && to !== from) {
      this.#cameFrom = from;
      this.#show({ selected: to });
    }
  }

  #leave(): void {
    if (this.#selected === null) {
      this.#panel.find();
    }
    this.#panel.change({ selected: null });
  }

  /** Changes what is shown and keeps the focus on what is selected, which may only come into the page with it. */
  #show(change: Partial<View>): void {
    this.#panel.change(change);
    this.#focusSoon();
  }

  #focusSoon(): void {
    requestAnimationFrame(() => this.#graph?.focus());
  }
}

/** The key, but the Latin one where an input source makes another letter of it, or none before several are typed. */
function latin({ key, code, shiftKey }: Pressed): string {
  const [, letter] = /^(?:Key|Digit)(.)$/.exec(code) ?? [];
  return letter && /^Process$|[^ -~]/.test(key) ? (shiftKey ? letter : letter.toLowerCase()) : key;
}
