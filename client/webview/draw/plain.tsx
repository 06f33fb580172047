import type { ComponentChildren } from 'preact';

/** A button that reads as a link. */
export function Plain({ act, children }: { readonly act: () => void; readonly children: ComponentChildren }) {
  return (
    <button type="button" class="plain" onClick={act}>
      {children}
    </button>
  );
}
