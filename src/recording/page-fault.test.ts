import { expect, test } from 'vitest';
import { pageFault, workerMissing, workerSilent } from './page-fault.ts';

test('a bug of the page is quoted, and not blamed on the endpoint', () => {
  expect(pageFault(new TypeError('x is no function'))).toEqual({
    code: 'unexpected',
    message: 'This page failed while reading the response: TypeError: x is no function',
    remedy: 'That is a bug in the page, not in the endpoint: please report it.',
  });
});

test('a worker that is silent is said to be, with for how long, and what may help', () => {
  expect(workerSilent(10_000)).toEqual({
    code: 'unexpected',
    message:
      'The worker that read this response has not answered for 10 s: the browser has most likely stopped it.',
    remedy: 'The browser may have run out of memory: close other tabs, then start again.',
  });
});

test('where nothing could be sent, that comes first', () => {
  expect(workerMissing()).toEqual({
    code: 'unexpected',
    message:
      'Nothing was sent: the part of this page that reads responses could not be loaded, because the server of the page does not answer.',
    remedy: 'If that server is yours, start it again, then start the race again.',
  });
});
