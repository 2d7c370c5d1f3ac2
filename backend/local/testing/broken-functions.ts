import { begin, PRELUDE_TYPE, type Run, STREAMED } from './serve-url.ts';

/** What a function threw, as the runtime reports it. */
export const THROWN = { errorType: 'Error', errorMessage: 'arn:', trace: [] };

/** Functions that bring no response, whatever front door is before them, each with how it fails. */
export const BROKEN_FUNCTIONS: readonly (readonly [how: string, run: Run])[] = [
  ['fails before its first byte', () => ({ type: 'failed', error: THROWN })],
  ['dies before its first byte', () => ({ type: 'crashed', error: THROWN })],
  ['runs out of its own time before its first byte', () => ({ type: 'timed-out' })],
  ['does not stream at all', () => ({ type: 'returned', payload: '{"statusCode":200}' })],
  [
    'throws before its first byte',
    (body) => {
      body.end('application/octet-stream', THROWN);
      return STREAMED;
    },
  ],
  [
    'ends without its metadata',
    (body) => {
      body.end(PRELUDE_TYPE, undefined);
      return STREAMED;
    },
  ],
  [
    'sends metadata with a status that is none',
    async (body) => {
      await begin(body, { statusCode: 'fine' });
      body.end(PRELUDE_TYPE, undefined);
      return STREAMED;
    },
  ],
  [
    'sends a header that cannot be',
    async (body) => {
      await begin(body, { statusCode: 200, headers: { 'X-A': 'a\nb' } });
      body.end(PRELUDE_TYPE, undefined);
      return STREAMED;
    },
  ],
];
