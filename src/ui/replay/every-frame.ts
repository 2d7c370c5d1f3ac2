/** Calls `task` with every animation frame until what it returns is called; a hidden tab has none. */
export function everyFrame(task: () => void): () => void {
  let frame = requestAnimationFrame(function next() {
    frame = requestAnimationFrame(next);
    task();
  });
  return () => cancelAnimationFrame(frame);
}
