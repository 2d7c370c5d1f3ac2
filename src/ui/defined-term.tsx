import { memo } from 'react';

interface DefinedTermProps {
  /** The id of the {@link Definition}, which may stand anywhere on the page. */
  readonly definitionId: string;
  readonly children: string;
}

/** A term that shows its definition in a tooltip on hover and focus, and always to screen readers. */
export const DefinedTerm = memo(function DefinedTerm(props: DefinedTermProps) {
  const { definitionId, children } = props;
  const show = (source: HTMLElement) => showDefinition(definitionId, source);
  return (
    <button
      type="button"
      className="defined-term"
      aria-describedby={definitionId}
      onPointerEnter={(event) => show(event.currentTarget)}
      onPointerLeave={hideDefinition}
      onFocus={(event) => show(event.currentTarget)}
      onBlur={hideDefinition}
    >
      {children}
    </button>
  );
});

let shown: HTMLElement | null = null;

/** Shows one definition, instead of any other. The optional calls are for jsdom, which has no popovers. */
function showDefinition(id: string, source: HTMLElement): void {
  hideDefinition();
  shown = document.getElementById(id);
  shown?.showPopover?.({ source });
  document.addEventListener('keydown', hideOnEscape, { capture: true });
}

function hideDefinition(): void {
  shown?.hidePopover?.();
  shown = null;
  document.removeEventListener('keydown', hideOnEscape, { capture: true });
}

/** Escape is for the tooltip as long as there is one, and only then for the race. */
function hideOnEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  hideDefinition();
}

interface DefinitionProps {
  readonly id: string;
  readonly children: string;
}

/** The tooltip of a {@link DefinedTerm}; placed by CSS beside the term that showed it. */
export const Definition = memo(function Definition({ id, children }: DefinitionProps) {
  return (
    <div id={id} role="tooltip" popover="manual" className="definition">
      {children}
    </div>
  );
});
