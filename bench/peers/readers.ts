/// <reference path="./untyped.d.ts" />
import { JSONParser } from '@streamparser/json-whatwg';
import { QueryClient, experimental_streamedQuery as streamedQuery } from '@tanstack/react-query';
import ndjsonStream from 'can-ndjson-stream';
import readNDJSONStream from 'ndjson-readablestream';
import oboe from 'oboe';

type Rows = readonly unknown[];

/** Reads the rows of a URL in one of the usual ways; `add` is called with rows as they arrive. */
export type Reader = (url: string, add: (rows: Rows) => void) => Promise<void>;

/** A line of the protocol, or a row on a separate line. */
interface Line {
  readonly type?: string;
  readonly userData?: Rows;
}

function rowsOf(line: Line): Rows {
  if (line.userData !== undefined) return line.userData;
  return line.type === 'end' ? [] : [line];
}

async function bodyOf(url: string): Promise<ReadableStream<Uint8Array>> {
  const { body } = await fetch(url, { cache: 'no-store' });
  if (body === null) throw new Error(`${url} answered without a body.`);
  return body;
}

async function each<T>(stream: ReadableStream<T>, onValue: (value: T) => void): Promise<void> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onValue(value);
  }
}

async function* linesOf(url: string): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let rest = '';
  const reader = (await bodyOf(url)).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield JSON.parse(line) as Line;
  }
}

export const READERS: Readonly<Record<string, Reader>> = {
  'split and concat': async (url, add) => {
    const decoder = new TextDecoder();
    let rest = '';
    await each(await bodyOf(url), (chunk) => {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') add(rowsOf(JSON.parse(line) as Line));
    });
  },
  'can-ndjson-stream': async (url, add) => {
    await each(ndjsonStream(await bodyOf(url)), (line) => add(rowsOf(line as Line)));
  },
  'ndjson-readablestream': async (url, add) => {
    for await (const line of readNDJSONStream(await bodyOf(url))) add(rowsOf(line as Line));
  },
  oboe: (url, add) =>
    new Promise((resolve, reject) => {
      oboe({ url, cached: false })
        .node('!.userData', (rows: Rows) => {
          add(rows);
          return oboe.drop;
        })
        .done(() => resolve())
        .fail((failure: { thrown?: Error; statusCode?: number }) =>
          reject(failure.thrown ?? new Error(`oboe failed, status ${failure.statusCode}`)),
        );
    }),
  '@streamparser/json-whatwg': async (url, add) => {
    const parser = new JSONParser({ separator: '\n', paths: ['$'] });
    const parsed = (await bodyOf(url)).pipeThrough(parser as never) as ReadableStream<{
      value: Line;
    }>;
    await each(parsed, ({ value }) => add(rowsOf(value)));
  },
  streamedQuery: async (url, add) => {
    const client = new QueryClient({ defaultOptions: { queries: { structuralSharing: false } } });
    const queryKey = ['rows'];
    let taken = 0;
    const stop = client.getQueryCache().subscribe(() => {
      const pages = client.getQueryData<Line[]>(queryKey) ?? [];
      for (const page of pages.slice(taken)) add(rowsOf(page));
      taken = pages.length;
    });
    await client.fetchQuery({
      queryKey,
      queryFn: streamedQuery({ streamFn: () => linesOf(url) }),
    });
    stop();
  },
  'response.json()': async (url, add) => {
    const response = await fetch(url, { cache: 'no-store' });
    add(((await response.json()) as { userData: Rows }).userData);
  },
};
