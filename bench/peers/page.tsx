import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { READERS } from './readers.ts';

type Rows = readonly unknown[];

const ROW_HEIGHT = 30;
const parameters = new URLSearchParams(location.search);
const entry = parameters.get('entry') ?? '';
const url = parameters.get('url') ?? '';

/** Reads the body and drops it: the least that any reader has to wait for. */
async function drain(): Promise<number> {
  const reader = (await fetch(url, { cache: 'no-store' })).body?.getReader();
  let bytes = 0;
  for (;;) {
    const read = await reader?.read();
    if (read === undefined || read.done) return bytes;
    bytes += read.value.length;
  }
}

function Page() {
  const [rows, setRows] = useState<Rows>([]);
  const [end, setEnd] = useState('');
  const viewport = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  });

  /** Rows are concatenated to the previous ones at most once per frame, which costs less than once per page. */
  async function start() {
    let waiting: unknown[] = [];
    let isDue = false;
    const flush = () => {
      isDue = false;
      const fresh = waiting;
      waiting = [];
      setRows((before) => (before.length === 0 ? fresh : before.concat(fresh)));
    };
    try {
      if (entry === 'raw drain') {
        setEnd(`${await drain()} bytes`);
        return;
      }
      await READERS[entry]?.(url, (page) => {
        if (waiting.length === 0) waiting = page.slice();
        else for (const row of page) waiting.push(row);
        if (isDue) return;
        isDue = true;
        requestAnimationFrame(flush);
      });
      setEnd('ended');
    } catch (error) {
      setEnd(`failed: ${String(error)}`);
    }
  }

  const columns = Object.keys((rows[0] as object | undefined) ?? {});
  return (
    <>
      <button type="button" onClick={() => void start()}>
        Start race
      </button>
      <p className="bench-end">{end}</p>
      <p className="row-grid-count">{rows.length.toLocaleString('en')} rows</p>
      <div ref={viewport} style={{ height: 400, overflow: 'auto', contain: 'strict' }}>
        <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start: top }) => (
            <div
              key={index}
              data-row={index}
              style={{ position: 'absolute', top, height: ROW_HEIGHT, whiteSpace: 'nowrap' }}
            >
              {columns.map((column) => (
                <span key={column} style={{ display: 'inline-block', width: 120 }}>
                  {String((rows[index] as Record<string, unknown>)[column])}
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

createRoot(document.getElementById('root') as HTMLElement).render(<Page />);
