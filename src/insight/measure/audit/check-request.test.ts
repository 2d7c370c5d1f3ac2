import { recordWith, testChecks } from './testing/check-cases.ts';

testChecks([
  [
    'plain requests',
    'request',
    recordWith({}),
    'passed',
    /^Both sides were asked by GET without request headers\.$/,
  ],
  [
    'the same header on both sides',
    'request',
    recordWith({
      left: { headerNames: ['authorization'] },
      right: { headerNames: ['authorization'] },
    }),
    'passed',
    /by GET with authorization\.$/,
  ],
  [
    'a header that has to be permitted on one side',
    'request',
    recordWith({ left: { headerNames: ['authorization'] } }),
    'warn',
    /^The requests differ: buffered by GET with authorization, streamed by GET without/,
    /^Buffered was asked with headers for which a browser may first have to ask permission/,
  ],
  [
    'a header that needs no permission on one side',
    'request',
    recordWith({ right: { headerNames: ['accept'] } }),
    'inform',
    /streamed by GET with accept/,
  ],
  [
    'different methods',
    'request',
    recordWith({ left: { method: 'POST' } }),
    'warn',
    /buffered by POST without/,
    /different methods/,
  ],
]);
