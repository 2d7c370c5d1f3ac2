import type { WireLine } from '#wire/wire-line';

/** Reads a response line by line, each as soon as it has arrived. */
export async function* readLines(response: Response): AsyncGenerator<WireLine, void> {
  let held = '';
  if (response.body === null) return;
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    held += text;
    const lines = held.split('\n');
    held = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as WireLine;
  }
  if (held !== '') throw new Error(`The response ends within a line: ${held}`);
}
