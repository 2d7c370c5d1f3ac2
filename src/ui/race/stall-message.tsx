import type { Stall } from '#insight/figures/describe-stall';
import './stall-note.css';

interface StallMessageProps {
  readonly stall: Stall | undefined;
  /** Whose response it is, if the place on the page does not show that. */
  readonly who?: string;
}

/** Says that a response delivers nothing any more; nothing while it does. */
export function StallMessage({ stall, who }: StallMessageProps) {
  const prefix = who === undefined ? '' : `${who}: `;
  return (
    <>
      {stall !== undefined && (
        <div className="warning-note stall-note">
          <p>
            <strong>
              {prefix}
              {stall.title}.
            </strong>{' '}
            {stall.detail}
          </p>
        </div>
      )}
      {/* Always there, so that it is announced when it fills; announcing the seconds above would never stop. */}
      <span className="for-screen-readers" aria-live="polite">
        {stall && `${prefix}${stall.announced}`}
      </span>
    </>
  );
}
