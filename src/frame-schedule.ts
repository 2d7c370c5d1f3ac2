/** A hidden tab has no frames; what happens meanwhile is still told, this often. */
const WITHOUT_FRAMES_MS = 250;

/** Calls what it is given in the next animation frame, or a little later where none comes. */
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
