/** A response whose body a test writes, chunk by chunk. */
export function createControlledResponse(init?: ResponseInit) {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  let wasCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
    cancel() {
      wasCancelled = true;
    },
  });
  return {
    response: new Response(body, init),
    write: (text: string) => controller.enqueue(new TextEncoder().encode(text)),
    end: () => controller.close(),
    fail: (reason: unknown) => controller.error(reason),
    isCancelled: () => wasCancelled,
  };
}
