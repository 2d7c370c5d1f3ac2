import type { ReactNode } from 'react';

interface DefinedTermProps {
  /** The id of the {@link Definition}, which may stand anywhere on the page. */
  readonly definitionId: string;
  readonly children: ReactNode;
}

/** A term that shows its definition in a tooltip on hover and focus, and always to screen readers. */
export function DefinedTerm({ definitionId, children }: DefinedTermProps) {
  // The optional calls are for jsdom, which has no popovers.
  const show = (source: HTMLElement) =>
    document.getElementById(definitionId)?.showPopover?.({ source });
  const hide = () => document.getElementById(definitionId)?.hidePopover?.();
  return (
    <button
      type="button"
      className="defined-term"
      aria-describedby={definitionId}
      onPointerEnter={(event) => show(event.currentTarget)}
      onPointerLeave={hide}
      onFocus={(event) => show(event.currentTarget)}
      onBlur={hide}
      onKeyDown={(event) => {
        if (event.key === 'Escape') hide();
      }}
    >
      {children}
    </button>
  );
}

/** The tooltip of a {@link DefinedTerm}; placed by CSS beside the term that showed it. */
export function Definition({ id, children }: { readonly id: string; readonly children: string }) {
  return (
    <div id={id} role="tooltip" popover="manual" className="definition">
      {children}
    </div>
  );
}
