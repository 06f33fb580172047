import type { FromPanel, PanelStrings, PanelTrace } from '../../src/panel-messages';
import type { Model } from '../model/model';
import { isClosed } from '../model/fold';
import { kindName } from '../model/kind-name';
import { filled } from '../model/text';
import { unfiltered, type View } from '../model/view';
import type { Controls } from './controls';

export interface ChipsProps {
  readonly view: View;
  readonly trace: PanelTrace | null;
  readonly model: Model;
  /** The titles of the places that are chosen from. */
  readonly titles: ReadonlyMap<string, string>;
  /** The boxes that the filters leave. */
  readonly boxes: ReadonlySet<string>;
  readonly strings: PanelStrings;
  readonly controls: Controls;
  readonly send: (message: FromPanel) => void;
}

/** What is not shown and why, each with the way back: chosen places and kinds, hidden cards, closed boxes. */
export function Chips({ view, trace, model, titles, boxes, strings, controls, send }: ChipsProps) {
  const { places, kinds, hidden, only, folds } = view;
  const closed = [...boxes].filter(it => isClosed(folds[it])).length;
  const label = (id: string) => model.nodes.get(id)?.label ?? id;
  const gone = hidden.filter(it => model.nodes.has(it));
  const chips = [
    ...(trace?.difference?.premises ?? []).map((it, without) => ({
      text: filled(strings.chipWhatIf, it),
      undo: () => send({ type: 'rerun', without }),
    })),
    ...places.map(it => ({
      text: `${strings.chipPlace} ${titles.get(it) ?? it}`,
      undo: () => controls.change({ places: places.filter(place => place !== it) }),
    })),
    ...kinds.map(it => ({
      text: `${strings.chipKind} ${kindName(it, strings)}`,
      undo: () => controls.change({ kinds: kinds.filter(kind => kind !== it) }),
    })),
    ...(only === null
      ? []
      : [{ text: filled(strings.chipOnly, label(only)), undo: () => controls.change({ only: null }) }]),
    ...(gone.length === 0
      ? []
      : [
          {
            text: `${filled(strings.chipHidden, gone.length)}: ${gone.slice(0, 2).map(label).join(', ')}${gone.length > 2 ? ', …' : ''}`,
            title: gone.map(label).join(', '),
            undo: () => controls.change({ hidden: unfiltered.hidden }),
          },
        ]),
  ];
  if (chips.length === 0 && closed === 0 && model.unreadable === 0) {
    return null;
  }
  return (
    <div class="chips">
      {chips.map(({ text, undo, ...more }) => (
        <button type="button" key={text} {...more} aria-label={filled(strings.remove, text)} onClick={undo}>
          {`${text} ×`}
        </button>
      ))}
      {closed > 0 && (
        <button type="button" onClick={() => controls.foldAll(false)}>
          {filled(controls.asks ? strings.chipMany : closed > 1 ? strings.chipClosed : strings.chipClosedOne, closed)}
        </button>
      )}
      {model.unreadable > 0 && (
        <button type="button" class="unread" onClick={() => send({ type: 'openProblems' })}>
          {filled(strings.unreadable, model.unreadable)}
        </button>
      )}
    </div>
  );
}
