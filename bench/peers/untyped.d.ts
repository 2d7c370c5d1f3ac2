declare module 'can-ndjson-stream' {
  export default function ndjsonStream(body: ReadableStream<Uint8Array>): ReadableStream<unknown>;
}

declare module 'ndjson-readablestream' {
  export default function readNDJSONStream(
    body: ReadableStream<Uint8Array>,
  ): AsyncGenerator<unknown>;
}

declare module 'oboe' {
  interface Oboe {
    node(pattern: string, onNode: (node: never) => unknown): Oboe;
    done(onDone: () => void): Oboe;
    fail(onFail: (failure: { thrown?: Error; statusCode?: number }) => void): Oboe;
  }
  const oboe: ((options: { url: string; cached: boolean }) => Oboe) & { readonly drop: unknown };
  export default oboe;
}
