import type { PanelExport, PanelStrings } from '../../src/panel-messages';
import type { Controls } from './controls';

export interface MoreProps {
  readonly strings: PanelStrings;
  readonly controls: Controls;
}

/** What is needed now and then, behind one button. */
export function More({ strings, controls }: MoreProps) {
  const items: readonly (readonly [string, () => void])[] = [
    ...Object.entries(strings.exports).map(
      ([format, text]) => [text, () => controls.save(format as PanelExport['format'])] as const,
    ),
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
