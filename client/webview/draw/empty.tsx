import type { FromPanel, PanelStrings } from '../../src/panel-messages';
import type { Model } from '../model/model';
import { filled } from '../model/text';

export interface EmptyProps {
  readonly model: Model | null;
  readonly failure: string | null;
  readonly strings: PanelStrings;
  readonly send: (message: FromPanel) => void;
  /** Absent where nothing is filtered. */
  readonly clearFilters?: () => void;
}

/** What to do when there is nothing to draw: not loaded yet, nothing found, or all of it filtered away. */
export function Empty({ model, failure, strings, send, clearFilters }: EmptyProps) {
  if (failure !== null) {
    return (
      <div class="empty" role="alert">
        <p>{failure}</p>
      </div>
    );
  }
  if (!model) {
    return (
      <div class="empty loading" role="status">
        <p>{strings.loading}</p>
      </div>
    );
  }
  if (model.nodes.size > 0) {
    return (
      <div class="empty">
        <p>{strings.allFiltered}</p>
        <button type="button" onClick={clearFilters}>
          {strings.clearFilters}
        </button>
      </div>
    );
  }
  return (
    <div class="empty">
      <h2>{strings.nothingHere}</h2>
      <p>{filled(strings.searched, model.searched.join(', '))}</p>
      {model.unreadable > 0 && (
        <button type="button" onClick={() => send({ type: 'openProblems' })}>
          {filled(strings.unreadable, model.unreadable)}
        </button>
      )}
    </div>
  );
}
