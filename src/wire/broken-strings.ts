import type { ByteSource } from './byte-source.ts';
import { jsonFaultIn } from './json-fault.ts';
import { createJsonScanner } from './scan-json.ts';
import { utf8 } from './text-decoders.ts';

const NEWLINE = 0x0a;
const SPACE = 0x20;

/**
 * Finds the elements between two offsets of an array in which strings hold line breaks as they are: JSON
 * forbids that, and the scan that takes the end of a line for the end of a string loses track behind one.
 * Those that are JSON go to `onElement`, the others to `onBad` with a whole sentence.
 */
export function readBrokenStrings(
  source: ByteSource,
  start: number,
  end: number,
  onElement: (start: number, end: number) => void,
  onBad: (start: number, reason: string) => void,
): void {
  const bytes = source.read(start, end).slice();
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at)) {
    bytes[at] = SPACE;
  }
  const scanner = createJsonScanner(
    {
      onElement: (from, to) => {
        const reason = jsonFaultIn(utf8.decode(source.read(from, to)));
        if (reason === undefined) onElement(from, to);
        else onBad(from, reason);
      },
    },
    { startOffset: start, isInsideArray: true },
  );
  scanner.push(bytes);
}
