import { Tooltip } from '@base-ui/react/tooltip';
import { DefinitionText } from './definition-text.tsx';
import { hideDefinitionSoon, keepDefinition, type ShownDefinition } from './shown-definition.ts';

/** A term with its figure, neither of which may be covered. */
const TERM_AND_FIGURE = 'dl > div, dl, th, td';

/** The definition of a term, beside the term and its figure. */
export function DefinitionTooltip({ term, text }: ShownDefinition) {
  return (
    <Tooltip.Root open>
      <Tooltip.Portal container={term.closest('main')}>
        <Tooltip.Positioner
          className="definition-place"
          anchor={term.closest(TERM_AND_FIGURE) ?? term}
          positionMethod="fixed"
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <Tooltip.Popup
            className="definition"
            role="tooltip"
            onPointerEnter={keepDefinition}
            onPointerLeave={hideDefinitionSoon}
          >
            <DefinitionText text={text} />
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
