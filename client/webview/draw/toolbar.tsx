import type { Ref } from 'preact';
import type { PanelStrings } from '../../src/panel-messages';
import { kindName } from '../model/kind-name';
import { filled } from '../model/text';
import type { View } from '../model/view';
import type { Controls } from './controls';
import { SignAt } from '../picture/glyphs';
import { More } from './more';

export interface ToolbarProps {
  readonly view: View;
  readonly places: readonly { readonly place: string; readonly title: string }[];
  readonly kinds: readonly string[];
  readonly problems: number;
  readonly hits: readonly string[];
  readonly strings: PanelStrings;
  readonly findBox: Ref<HTMLInputElement>;
  readonly controls: Controls;
}

/** Find, filters and zoom. */
export function Toolbar({ view, places, kinds, problems, hits, strings, findBox, controls }: ToolbarProps) {
  const at = view.selected === null ? -1 : hits.indexOf(view.selected);
  const toggles = Object.entries(strings.toggles) as [keyof PanelStrings['toggles'], readonly [string, string]][];
  const button = (text: string, title: string, action: () => void) => (
    <button type="button" aria-label={title} title={title} onClick={action}>
      {text}
    </button>
  );
  return (
    <div class="toolbar" role="toolbar" aria-label={strings.topology}>
      <input
        ref={findBox}
        type="search"
        value={view.find}
        placeholder={strings.findHint}
        title={strings.findHelp}
        aria-label={strings.find}
        onInput={event => controls.change({ find: event.currentTarget.value })}
        onKeyDown={event => {
          if (event.key === 'Enter') {
            controls.hit(event.shiftKey ? -1 : 1);
          } else if (event.key === 'Escape') {
            controls.leaveFind();
          }
        }}
      />
      {view.find !== '' && (
        <>
          <span class="count">{filled(strings.found, at < 0 ? hits.length : at + 1, hits.length)}</span>
          {button('▲', strings.previousHit, () => controls.hit(-1))}
          {button('▼', strings.nextHit, () => controls.hit(1))}
        </>
      )}
      {places.length > 1 && (
        <Filter
          title={strings.places}
          options={places.map(it => [it.place, it.title] as const)}
          chosen={view.places}
          choose={chosen => controls.change({ places: chosen })}
        />
      )}
      {kinds.length > 1 && (
        <Filter
          title={strings.kinds}
          options={kinds.map(it => [it, kindName(it, strings)] as const)}
          chosen={view.kinds}
          choose={chosen => controls.change({ kinds: chosen })}
        />
      )}
      {toggles.map(([key, [text, title]]) => (
        <button
          type="button"
          key={key}
          aria-pressed={view[key]}
          title={title}
          onClick={() => (key === 'nodes' ? controls.nodes() : controls.change({ [key]: !view[key] }))}
        >
          {key === 'onlyProblems' && problems > 0 && (
            <svg class="sign-in-text" aria-hidden="true">
              <SignAt sign="warning" x={7} y={7} />
            </svg>
          )}
          {key === 'onlyProblems' ? `${text} ${problems}` : text}
        </button>
      ))}
      <div class="zoom">
        {!view.list && (
          <>
            {button('−', strings.zoomOut, () => controls.zoom(0.8))}
            <button type="button" title={strings.actualSize} onClick={() => controls.zoom()}>
              {`${Math.round((view.camera?.zoom ?? 1) * 100)} %`}
            </button>
            {button('+', strings.zoomIn, () => controls.zoom(1.25))}
            {button(strings.fit, strings.fit, () => controls.fit())}
          </>
        )}
        <More strings={strings} controls={controls} />
      </div>
    </div>
  );
}

interface FilterProps {
  readonly title: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly chosen: readonly string[];
  readonly choose: (chosen: readonly string[]) => void;
}

/** A list to choose several things from, one after the other; what is chosen stands in the chips. */
function Filter({ title, options, chosen, choose }: FilterProps) {
  return (
    <select
      aria-label={title}
      value="-1"
      onChange={event => {
        const [value] = options[Number(event.currentTarget.value)] ?? [];
        event.currentTarget.value = '-1';
        if (value !== undefined) {
          choose(chosen.includes(value) ? chosen.filter(it => it !== value) : [...chosen, value]);
        }
      }}
    >
      <option value="-1">{title}</option>
      {options.map(([value, text], index) => (
        <option key={value} value={index}>
          {chosen.includes(value) ? `✓ ${text}` : text}
        </option>
      ))}
    </select>
  );
}
