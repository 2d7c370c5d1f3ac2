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
  /** The id of the {@link Definition}, which may stand anywhere on the page. */
  readonly definitionId: string;
  readonly children: string;
}

/** A term that shows its definition on hover, focus and tap, and tells it to screen readers always. */
export const DefinedTerm = memo(function DefinedTerm(props: DefinedTermProps) {
  const { definitionId, children } = props;
  const show = (term: HTMLElement) => showDefinition(definitionId, term);
  return (
    <button
      type="button"
      className="defined-term"
      aria-describedby={definitionId}
      // A finger leaves the moment it is lifted: it is heard of by the click.
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
  /** The everyday sentence, and after a line break what it is exactly. */
  readonly children: string;
}

/** What a {@link DefinedTerm} means, as text that is shown in a tooltip alone. */
export const Definition = memo(function Definition({ id, children }: DefinitionProps) {
  useEffect(() => rewordDefinition(id, children), [id, children]);
  return (
    <span id={id} hidden>
      {children}
    </span>
  );
});

/** The one tooltip of the page; its code is loaded when it is first needed, if it is not here by then. */
export function DefinitionLayer() {
  const shown = useSyncExternalStore(subscribeToDefinition, shownDefinition);
  return shown && <DefinitionTooltip {...shown} />;
}
