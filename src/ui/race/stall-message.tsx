import type { Stall } from '#insight/figures/describe-stall';
import { StallText } from './stall-text.tsx';

interface StallMessageProps {
  readonly stall: Stall | undefined;
  /** Whose response it is, if the place on the page does not show that. */
  readonly who?: string;
  /** Whether it stands elsewhere, so that here it is only announced. */
  readonly isElsewhere?: boolean;
}

/** Says that a response delivers nothing any more; nothing while it does. */
export function StallMessage({ stall, who, isElsewhere = false }: StallMessageProps) {
  const prefix = who === undefined ? '' : `${who}: `;
  return (
    <>
      {stall !== undefined && !isElsewhere && <StallText stall={stall} prefix={prefix} />}
      {/* Always there, so that it is announced when it fills; announcing the seconds above would never stop. */}
      <span className="for-screen-readers" aria-live="polite">
        {stall && `${prefix}${stall.announced}`}
      </span>
    </>
  );
}
