import { useEffect, useEffectEvent } from 'react';

/** Handles a file that is dropped anywhere on the page; otherwise the browser would open it instead of the page. */
export function useDroppedFile(onFile: (file: File) => void): void {
  const onDrop = useEffectEvent((event: DragEvent) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    onFile(file);
  });
  useEffect(() => {
    // Text may be dragged into a field, and what is dragged over is known by its type alone.
    const onOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('drop', onDrop);
    };
  }, []);
}
