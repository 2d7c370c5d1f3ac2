/** A hidden tab has no frames; changes are reported at this interval meanwhile. */
const WITHOUT_FRAMES_MS = 250;

/** Calls a function in the next animation frame, or a little later if there is none. */
export function createFrameSchedule(): (task: () => void) => void {
  return (task) => {
    let isDone = false;
    const once = () => {
      if (isDone) return;
      isDone = true;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      task();
    };
    const frame = requestAnimationFrame(once);
    const timer = setTimeout(once, WITHOUT_FRAMES_MS);
  };
}
