import { recordWith, testChecks } from './testing/check-cases.ts';

testChecks([
  [
    'a hidden tab',
    'tab-hidden',
    recordWith({ right: { wasHidden: true } }, 1),
    'refuse',
    /hidden during 1 streamed run/,
  ],
  [
    'a busy page',
    'page-busy',
    recordWith({ right: { longestFrameMs: 450 } }, 3),
    'inform',
    /450 ms at a time during 3 streamed runs\. Rows are dated in a worker/,
  ],
  [
    'a busy page that read the responses itself',
    'page-busy',
    recordWith({ right: { longestFrameMs: 450, isReadHere: true } }, 3),
    'inform',
    /3 streamed runs\. Some of these were read in the page’s own thread/,
  ],
  [
    'responses that the page’s own thread read',
    'thread',
    recordWith({ left: { isReadHere: true }, right: { isReadHere: true } }, 2),
    'warn',
    /^2 buffered and 2 streamed runs could not get a worker/,
    /^2 buffered and 2 streamed runs were read in the page’s own thread, which may have dated rows late\.$/,
  ],
  [
    'one response that the page’s own thread read',
    'thread',
    recordWith({ right: { isReadHere: true } }, 1),
    'warn',
    /^1 streamed run could not get a worker and was read/,
    /^1 streamed run was read in the page’s own thread/,
  ],
  ['workers throughout', 'thread', recordWith({}), 'passed', /read in a worker/],
  [
    'no reports of long frames',
    'page-busy',
    recordWith({ left: { longestFrameMs: undefined }, right: { longestFrameMs: undefined } }),
    'unknown',
    /does not report/,
  ],
  [
    'a coarse clock',
    'clock',
    { ...recordWith({}), clockStepMs: 16 },
    'refuse',
    /^The clock moves in steps of 16 ms; the shortest median is 100 ms\.$/,
  ],
  [
    'a clock that stands still',
    'clock',
    { ...recordWith({}), clockStepMs: 0 },
    'unknown',
    /did not move/,
  ],
]);
