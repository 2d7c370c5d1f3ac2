import { memo, useEffect, useSyncExternalStore } from 'react';
import { DefinitionTooltip } from './lazy-views.tsx';
import {
  hideDefinition,
  hideDefinitionSoon,
  rewordDefinition,
  showDefinition,
  shownDefinition,
  subscribeToDefinition,
} from './shown-definition.ts';

interface DefinedTermProps {
  /** The id of the {@link Definition}, which may be anywhere on the page. */
  readonly definitionId: string;
  readonly children: string;
}

/** A term that shows its definition on hover, focus and tap, and always gives it to screen readers. */
export const DefinedTerm = memo(function DefinedTerm(props: DefinedTermProps) {
  const { definitionId, children } = props;
  const show = (term: HTMLElement) => showDefinition(definitionId, term);
  return (
    <button
      type="button"
      className="defined-term"
      aria-describedby={definitionId}
      // A finger leaves as soon as it is lifted, so taps are handled by the click.
      onPointerEnter={({ pointerType, currentTarget }) => {
        if (pointerType !== 'touch') show(currentTarget);
      }}
      onPointerLeave={({ pointerType }) => {
        if (pointerType !== 'touch') hideDefinitionSoon();
      }}
      onFocus={({ currentTarget }) => show(currentTarget)}
      onBlur={hideDefinition}
      onClick={({ currentTarget }) => show(currentTarget)}
    >
      {children}
    </button>
  );
});

interface DefinitionProps {
  readonly id: string;
  /** The everyday sentence, and after a line break the exact definition. */
  readonly children: string;
}

/** The meaning of a {@link DefinedTerm}, as text that is visible only in a tooltip. */
export const Definition = memo(function Definition({ id, children }: DefinitionProps) {
  useEffect(() => rewordDefinition(id, children), [id, children]);
  return (
    <span id={id} hidden>
      {children}
    </span>
  );
});

/** The one tooltip of the page; its code is loaded when it is first needed, unless it was preloaded. */
export function DefinitionLayer() {
  const shown = useSyncExternalStore(subscribeToDefinition, shownDefinition);
  return shown && <DefinitionTooltip {...shown} />;
}
