import { useIsMutating } from '@tanstack/react-query';
import { MEASUREMENT_KEY } from '#ui/query-keys.ts';

/** Enters presenter mode: also during a race, which goes on, but not during a measurement. */
export function PresentButton({ onPresent }: { readonly onPresent: () => void }) {
  const isMeasuring = useIsMutating({ mutationKey: [MEASUREMENT_KEY] }) > 0;
  return (
    <button
      type="button"
      className="button"
      aria-keyshortcuts="F"
      aria-disabled={isMeasuring}
      title={
        isMeasuring
          ? 'Stop first, or wait for the end'
          : 'Shows the race to an audience, on the full screen. F enters and leaves.'
      }
      onClick={() => {
        if (!isMeasuring) onPresent();
      }}
    >
      Present
    </button>
  );
}
