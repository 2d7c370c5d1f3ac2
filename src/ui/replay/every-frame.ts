/** Calls `task` in every animation frame until the returned function is called; a hidden tab has no frames. */
export function everyFrame(task: () => void): () => void {
  let frame = requestAnimationFrame(function next() {
    frame = requestAnimationFrame(next);
    task();
  });
  return () => cancelAnimationFrame(frame);
}
