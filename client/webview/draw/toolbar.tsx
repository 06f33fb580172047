import type { Ref } from 'preact';
import type { PanelStrings } from '../../src/panel-messages';
import { filled } from '../model/text';
import type { Place, View } from '../model/view';
import type { ToolbarAction } from './controls';
import { SignAt } from './glyphs';

export interface ToolbarProps {
  readonly view: View;
  readonly places: readonly Place[];
  readonly problems: number;
  readonly hits: readonly string[];
  readonly strings: PanelStrings;
  readonly findBox: Ref<HTMLInputElement>;
  readonly change: (change: Partial<View>) => void;
  readonly act: (action: ToolbarAction) => void;
}

/** Find, filters and zoom. */
export function Toolbar({ view, places, problems, hits, strings, findBox, change, act }: ToolbarProps) {
  const at = view.selected === null ? -1 : hits.indexOf(view.selected);
  return (
    <div class="toolbar" role="toolbar" aria-label={strings.topology}>
      <input
        ref={findBox}
        type="search"
        value={view.find}
        placeholder={strings.findHint}
        aria-label={strings.find}
        onInput={event => change({ find: event.currentTarget.value })}
        onKeyDown={event => {
          if (event.key === 'Enter') {
            act(event.shiftKey ? 'previous hit' : 'next hit');
          } else if (event.key === 'Escape') {
            act('leave find');
          }
        }}
      />
      {view.find !== '' && (
        <span class="count">{filled(strings.found, at < 0 ? hits.length : at + 1, hits.length)}</span>
      )}
      {places.length > 1 && (
        <select
          aria-label={strings.place}
          value={places.findIndex(it => it.bundle === view.place?.bundle && it.namespace === view.place.namespace)}
          onChange={event => change({ place: places[Number(event.currentTarget.value)] ?? null })}
        >
          <option value={-1}>{strings.everywhere}</option>
          {places.map(({ bundle, namespace }, index) => (
            <option key={index} value={index}>
              {[bundle, namespace].filter(Boolean).join(' · ')}
            </option>
          ))}
        </select>
      )}
      <button
        type="button"
        aria-pressed={view.onlyProblems}
        title={strings.onlyProblems}
        onClick={() => change({ onlyProblems: !view.onlyProblems })}
      >
        {problems > 0 && (
          <svg class="sign-in-text" aria-hidden="true">
            <SignAt sign="warning" x={7} y={7} />
          </svg>
        )}
        {`${strings.problems} ${problems}`}
      </button>
      <button
        type="button"
        aria-pressed={view.follow}
        title={strings.followCursor}
        onClick={() => change({ follow: !view.follow })}
      >
        {strings.follow}
      </button>
      <button
        type="button"
        aria-pressed={view.list}
        title={strings.listView}
        onClick={() => change({ list: !view.list })}
      >
        {strings.list}
      </button>
      <span class="space" />
      {!view.list && (
        <>
          <button type="button" aria-label={strings.zoomOut} title={strings.zoomOut} onClick={() => act('out')}>
            −
          </button>
          <button type="button" title={strings.actualSize} onClick={() => act('actual')}>
            {`${Math.round((view.camera?.zoom ?? 1) * 100)} %`}
          </button>
          <button type="button" aria-label={strings.zoomIn} title={strings.zoomIn} onClick={() => act('in')}>
            +
          </button>
          <button type="button" title={strings.fit} onClick={() => act('fit')}>
            {strings.fit}
          </button>
          <button type="button" aria-label={strings.help} title={strings.help} onClick={() => act('help')}>
            ?
          </button>
        </>
      )}
    </div>
  );
}
