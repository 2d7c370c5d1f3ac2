import { useIsBusy } from '#ui/use-is-busy.ts';

/** Opens the dialog of races that were run before; not while requests are under way. */
export function ReplayButton({ onOpen }: { readonly onOpen: () => void }) {
  const isBusy = useIsBusy();
  return (
    <button
      type="button"
      className="button"
      aria-haspopup="dialog"
      aria-disabled={isBusy}
      onClick={() => {
        if (!isBusy) onOpen();
      }}
    >
      Replay
    </button>
  );
}
