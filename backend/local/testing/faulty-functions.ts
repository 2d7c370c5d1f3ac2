import { pathToFileURL } from 'node:url';
import type { FunctionBundles } from '#functions/bundle-functions';
import { bundleOf } from './bundle-of.ts';

/** What goes wrong at a page: the function crashes in the middle of it, or writes a row of it only half. */
export interface FunctionFault {
  readonly code: 'cut' | 'malformed-line';
  /** Counted from 1. */
  readonly page: number;
}

/**
 * Writes functions that do what those of `bundles` do, but for one page, and returns their files. The streamed
 * one sends half of that page's line first; the paginated one answers to other pages as usual.
 */
export async function faultyFunctions(
  bundles: FunctionBundles,
  fault: FunctionFault,
): Promise<FunctionBundles> {
  const [buffered, streamed, paginated] = await Promise.all([
    bundleOf(answering(bundles.buffered, fault, 'true')),
    bundleOf(streaming(bundles.streamed, fault)),
    bundleOf(answering(bundles.paginated, fault, `JSON.parse(body).page === ${fault.page}`)),
  ]);
  return { buffered, streamed, paginated };
}

/** Outside of the handler's own try and catch, as an error that nobody catches. */
const CRASH = `setImmediate(() => { throw new Error('crashed as the test wants it'); })`;

function streaming(bundle: string, { code, page }: FunctionFault): string {
  return `
    const { HttpResponseStream } = awslambda;
    const from = HttpResponseStream.from;
    HttpResponseStream.from = (stream, prelude) => {
      const body = from(stream, prelude);
      const write = body.write.bind(body);
      let lines = 0;
      body.write = (line) => {
        lines += 1;
        if (lines !== ${page}) return write(line);
        const half = Buffer.from(line).subarray(0, line.length / 2);
        ${
          code === 'cut'
            ? `write(half, () => ${CRASH}); return false;`
            : `return write(Buffer.concat([half, Buffer.from('\\n')]));`
        }
      };
      return body;
    };
    export const { handler } = await import(${JSON.stringify(pathToFileURL(bundle).href)});
  `;
}

function answering(bundle: string, { code }: FunctionFault, isFaulty: string): string {
  return `
    const own = await import(${JSON.stringify(pathToFileURL(bundle).href)});
    export const handler = async (event, context) => {
      const result = await own.handler(event, context);
      const { body } = result;
      if (!(${isFaulty})) return result;
      ${
        code === 'cut'
          ? `${CRASH}; return new Promise(() => {});`
          : `return { ...result, body: body.replace('}', '') };`
      }
    };
  `;
}
