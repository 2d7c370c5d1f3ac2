import type { Recording } from '#recording/recording';
import { TriggerDialog } from '#ui/trigger-dialog';
import { TimeBreakdown } from './time-breakdown.tsx';

/** The button that opens "Where the time went", and that dialog. */
export function TimeDialog({ recordings }: { readonly recordings: readonly Recording[] }) {
  return (
    <TriggerDialog
      trigger="Where the time went"
      title="Where the time went"
      className="time-dialog"
    >
      <TimeBreakdown recordings={recordings} />
    </TriggerDialog>
  );
}
