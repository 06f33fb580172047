import type { PanelStrings } from '../../src/panel-messages';
import type { Controls } from './controls';

export interface MoreProps {
  readonly strings: PanelStrings;
  readonly controls: Controls;
}

/** What is needed now and then, behind one button. */
export function More({ strings, controls }: MoreProps) {
  const items: readonly (readonly [string, () => void])[] = [
    [strings.saveSvg, () => controls.save('svg')],
    [strings.savePng, () => controls.save('png')],
    [strings.copyMermaid, () => controls.save('mermaid')],
    [strings.copyTable, () => controls.save('table')],
    [strings.help, () => controls.help()],
  ];
  return (
    <details class="more">
      <summary aria-label={strings.more} title={strings.more}>
        ⋯
      </summary>
      <div>
        {items.map(([text, action]) => (
          <button
            type="button"
            key={text}
            onClick={event => {
              event.currentTarget.closest('details')?.removeAttribute('open');
              action();
            }}
          >
            {text}
          </button>
        ))}
      </div>
    </details>
  );
}
