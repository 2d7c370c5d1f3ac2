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
    /not seen to move/,
  ],
]);
