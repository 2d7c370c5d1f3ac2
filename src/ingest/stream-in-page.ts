import type { ByteStore } from '#wire/byte-store';
import { createRowReader } from '#wire/read-rows';
import type { BodyFormat } from '#wire/stream-reader';
import { checkedRows } from './add-whole-rows.ts';
import type { RunLog } from './run-log.ts';
import { RunProblem } from './run-problem.ts';

/** Formats of a stream with more than one document, and what such a response is. */
const STREAMS: Partial<Readonly<Record<BodyFormat, string>>> = {
  pages: 'NDJSON pages, one on each line',
  lines: 'one JSON value on each line (NDJSON)',
  arrays: 'JSON arrays one after another',
  objects: 'JSON objects one after another',
  sequence: 'a JSON text sequence',
  events: 'server-sent events, with JSON in their data',
};

/**
 * What is wrong with a first page that is not one JSON document because it is a whole stream; its format is
 * logged. `undefined` for a body that no other road could read either.
 */
export function streamInPage(store: ByteStore, log: RunLog): RunProblem | undefined {
  const format = streamFormatOf(store);
  const what = format === undefined ? undefined : STREAMS[format];
  if (what === undefined) return undefined;
  log.addFormat(format, false);
  return new RunProblem('failed', {
    code: 'invalid-json',
    message: `The response is ${what}, and not one JSON document for each request, as pages are.`,
    remedy:
      'To read it as it comes, choose the road “Streamed”. To answer in pages, return one JSON document that names the next page.',
  });
}

/** The format of a body of which each byte can be read as a stream's; `undefined` for any other. */
function streamFormatOf(store: ByteStore): BodyFormat | undefined {
  let rows = 0;
  let isFaulty = false;
  const reader = createRowReader(
    { ...store, chunkEnd: () => store.sizeBytes },
    {
      onRows: (range) => {
        rows += range.count;
        isFaulty ||= checkedRows(store, range).some(({ problem }) => problem !== undefined);
      },
      onBadLine: () => {
        isFaulty = true;
      },
      onTerminal: () => {},
    },
  );
  try {
    reader.advance(store.sizeBytes);
    const unfinishedBytes = reader.finish();
    return rows === 0 || isFaulty || unfinishedBytes > 0 ? undefined : reader.layout;
  } catch {
    return undefined;
  }
}
