import type { PanelStrings } from '../../src/panel-messages';

interface HeadingProps {
  readonly text: string;
  readonly strings: PanelStrings;
  readonly close: () => void;
  readonly label?: string;
}

/** The title of a part of the details, with a button that closes it. */
export function Heading({ text, strings, close, label }: HeadingProps) {
  return (
    <h2>
      <span>{text}</span>
      <button type="button" class="plain close" aria-label={label ?? strings.close} onClick={close}>
        ×
      </button>
    </h2>
  );
}
