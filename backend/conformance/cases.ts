import { KILL_ME } from './observed.ts';

/** One streaming handler, given as the body of its function; `stream`, `event` and `from` are in scope. */
const streaming = (body: string, before = '') => `
  import { Readable, pipeline as pipelineOf } from 'node:stream';
  import { pipeline } from 'node:stream/promises';
  import { once } from 'node:events';
  ${before}
  export const handler = awslambda.streamifyResponse(async (event, stream) => {
    const from = (prelude) => awslambda.HttpResponseStream.from(stream, prelude);
    ${body}
  });
`;

const writes = (value: string) => streaming(`stream.write(${value}); stream.end();`);
const tells = (expression: string) =>
  streaming(`let told;
    try { told = String(${expression}); } catch (error) { told = error.name + ': ' + error.message; }
    stream.write(told); stream.end();`);
const PRELUDE = `{ statusCode: 201, headers: { 'Content-Type': 'text/plain', 'X-A': 'b' }, cookies: ['a=b'] }`;
const MB = '1024 * 1024';

/** Small handlers, named after what they do, that cover everything a handler can do to its response. */
export const CASES: Readonly<Record<string, string>> = {
  'writes a string': writes(`'text'`),
  'writes a string of all planes': writes(`'ä€😀'`),
  'writes a Buffer': writes(`Buffer.from([0, 1, 255])`),
  'writes a Uint8Array': writes(`new Uint8Array([0, 1, 255])`),
  'writes an object': writes(`{ a: [1] }`),
  'writes an array': writes(`[1, { b: 2 }]`),
  'writes two arrays': streaming(`stream.write([1]); stream.write([2]); stream.end();`),
  'writes a number': tells(`stream.write(42)`),
  'writes a boolean': tells(`stream.write(true)`),
  'writes null': tells(`stream.write(null)`),
  'writes undefined': tells(`stream.write(undefined)`),
  'writes an empty string': tells(`stream.write('')`),
  'writes with an encoding': streaming(`stream.write('e4', 'hex'); stream.end();`),
  'writes with a callback': streaming(
    `await new Promise((resolve) => stream.write('a', resolve)); stream.write('b'); stream.end();`,
  ),
  'ends with a chunk': streaming(`stream.write('a'); stream.end('b');`),
  'ends with a chunk and nothing else': streaming(`stream.end('only');`),
  'ends without a write': streaming(`stream.end();`),
  'ends twice': streaming(`stream.write('a'); stream.end(); stream.end();`),
  'has a prelude': streaming(`const body = from(${PRELUDE}); body.write('a'); body.end();`),
  'has a prelude and no write': streaming(`from(${PRELUDE}).end();`),
  'has a prelude and an empty write': streaming(
    `const body = from(${PRELUDE}); body.write(''); body.end();`,
  ),
  'has a prelude too late': streaming(
    `stream.write('a'); let told = 'none';
     try { from(${PRELUDE}); } catch (error) { told = error.name + ': ' + error.message; }
     stream.write(told); stream.end();`,
  ),
  'has two preludes': streaming(
    `from({ statusCode: 200 }); const body = from({ statusCode: 404 }); body.write('a'); body.end();`,
  ),
  'has an empty prelude': streaming(`const body = from({}); body.write('a'); body.end();`),
  'sets the content type': streaming(
    `stream.setContentType('text/x-a'); stream.write('a'); stream.end();`,
  ),
  'sets the content type twice': streaming(
    `stream.setContentType('text/x-a'); stream.setContentType('text/x-b'); stream.write('a'); stream.end();`,
  ),
  'sets the content type too late': streaming(
    `stream.write('a'); let told = 'none';
     try { stream.setContentType('text/x-a'); } catch (error) { told = error.name + ': ' + error.message; }
     stream.write(told); stream.end();`,
  ),
  'throws before the first byte': streaming(`throw new RangeError('too early');`),
  'throws after the first byte': streaming(`stream.write('a'); throw new RangeError('too late');`),
  'throws behind a prelude': streaming(`from(${PRELUDE}); throw new Error('silent');`),
  'throws after its end': streaming(`stream.write('a'); stream.end(); throw new Error('after');`),
  'throws a text': streaming(`stream.write('a'); throw 'text';`),
  'throws an error of its own': streaming(
    `stream.write('a'); throw new Own('mine');`,
    `class Own extends Error { name = 'Own'; }`,
  ),
  'is not async': `export const handler = awslambda.streamifyResponse((event, stream) => {
    stream.write('a'); stream.end(); });`,
  'returns a value': streaming(`stream.write('a'); stream.end(); return 'ignored';`),
  'ends after it has returned': streaming(
    `stream.write('a'); setImmediate(() => stream.end('b'));`,
  ),
  'never ends': streaming(
    `await new Promise((resolve) => stream.write('a', resolve)); console.log('${KILL_ME}'); await new Promise(() => setInterval(() => {}, 1000));`,
  ),
  'destroys the stream': streaming(
    `await new Promise((resolve) => stream.write('a', resolve)); stream.destroy(); await new Promise(() => setInterval(() => {}, 1000));`,
  ),
  'destroys the stream with an error': streaming(
    `await new Promise((resolve) => stream.write('a', resolve)); stream.destroy(new Error('broken')); await new Promise(() => setInterval(() => {}, 1000));`,
  ),
  'pipes a readable': streaming(`await pipeline(Readable.from(['a', 'b', 'c']), stream);`),
  'pipes through a prelude': streaming(
    `await pipeline(Readable.from(['a', 'b']), from(${PRELUDE}));`,
  ),
  'pipes a readable that fails': streaming(
    `await pipeline(Readable.from((async function* () { yield 'a'; throw new Error('source'); })()), stream);`,
  ),
  'asks for backpressure': streaming(
    `const answers = [stream.write('x'.repeat(1024)), stream.write('y'.repeat(64 * 1024))];
     await once(stream, 'drain'); stream.write(JSON.stringify(answers)); stream.end();`,
  ),
  '50 MB, waiting for drain': streaming(
    `const piece = Buffer.alloc(${MB}, 'x');
     for (let i = 0; i < 50; i += 1) if (!stream.write(piece)) await new Promise((resolve) => stream.once('drain', resolve));
     stream.end();`,
  ),
  '50 MB, waiting for nothing': streaming(
    `for (let i = 0; i < 50; i += 1) stream.write(Buffer.alloc(${MB}, i)); stream.end();`,
  ),
  'writes one buffer again and again': streaming(
    `const buffer = Buffer.alloc(4);
     for (let i = 0; i < 3; i += 1) { buffer.fill(97 + i); await new Promise((resolve) => stream.write(buffer, resolve)); }
     stream.end();`,
  ),
  'keeps what it counts': streaming(
    `count += 1; stream.write(count + ' of ' + event.invocation); stream.end();`,
    `let count = 0;`,
  ),
  'leaves no prelude to the next': streaming(
    `if (event.invocation === 1) { from(${PRELUDE}).write('first'); } else { stream.write('second'); } stream.end();`,
  ),
  'fails while it is loaded': `throw new RangeError('no start');`,
  'exports no handler': `export const other = 1;`,
  'exports something else': `export const handler = 'text';`,
  'buffered: returns an object': `export const handler = async (event) => ({ statusCode: 200, body: String(event.invocation) });`,
  'buffered: returns nothing': `export const handler = async () => {};`,
  'buffered: returns without a promise': `export const handler = () => ({ statusCode: 200 });`,
  'buffered: throws': `export const handler = async () => { throw new TypeError('no'); };`,
  'buffered: throws a text': `export const handler = async () => { throw 'text'; };`,
};

/** Where the two differ, and why; each case still runs under both, so that a change is noticed. */
export const DIFFERENCES: Readonly<
  Record<string, { readonly source: string; readonly why: string }>
> = {
  'writes after its end': {
    source: streaming(
      `stream.write('a'); stream.end(); stream.write('b'); await new Promise(() => setInterval(() => {}, 1000));`,
    ),
    why: 'Both die. What was written before has left the real process if the socket took it in time; ours is always cut.',
  },
  'asks for backpressure at a mark of its own': {
    source: `export const handler = awslambda.streamifyResponse(
      async (event, stream) => { const answer = stream.write('12345'); stream.write(String(answer)); stream.end(); },
      { highWaterMark: 5 });`,
    why: 'Once connected, the real stream answers for its socket, whose mark is Node’s; ours keeps to the mark that was asked for.',
  },
};
