import type { Stall } from '#insight/figures/describe-stall';
import { keepTogether } from '#ui/keep-together.ts';
import './stall-note.css';

interface StallTextProps {
  readonly stall: Stall;
  readonly prefix?: string;
}

/** That a response delivers nothing any more, as it is seen. */
export function StallText({ stall, prefix = '' }: StallTextProps) {
  return (
    <div className="warning-note stall-note">
      <p>
        <strong>
          {prefix}
          {keepTogether(stall.title)}.
        </strong>{' '}
        {keepTogether(stall.detail)}
      </p>
    </div>
  );
}
