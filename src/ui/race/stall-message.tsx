import type { Stall } from '#insight/figures/describe-stall';
import './stall-note.css';

interface StallMessageProps {
  readonly stall: Stall | undefined;
  /** Whose response it is, where the place on the page does not say so. */
  readonly who?: string;
}

/** That nothing comes of a response any more; nothing while something does. */
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
      {/* Always there, so that it is heard when it fills; the seconds above would never be quiet. */}
      <span className="for-screen-readers" aria-live="polite">
        {stall && `${prefix}${stall.announced}`}
      </span>
    </>
  );
}
