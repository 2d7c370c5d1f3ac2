import { expect, test } from 'vitest';
import { curveSvg } from './curve-svg.ts';
import { betweenPath, linePath, marksPath } from './curve-paths.ts';
import { recordingOf } from '#insight/testing/recording-of';

const axes = { endMs: 1000, rows: 100 };
const streamed = recordingOf('streamed', {
  rows: 100,
  arrivals: [
    { atMs: 200, rows: 50, bytes: 1 },
    { atMs: 800, rows: 100, bytes: 2 },
  ],
  marks: { headersMs: 150, firstRowMs: 200, lastRowMs: 800 },
});

test('a curve steps up at each arrival and goes on to the end of the axis', () => {
  expect(linePath(streamed, axes)).toBe('M0 100H200V50H800V0H1000');
  expect(betweenPath([linePath(streamed, axes)])).toBe('M0 100H200V50H800V0H1000V100Z');
  expect(marksPath(streamed, axes)).toBe('M150 100h0M200 50h0M800 0h0');
});

test('the picture stands alone: figures, the place, and nothing that could be markup', () => {
  const svg = curveSvg(
    [recordingOf('buffered', { rows: 0 }), streamed],
    axes,
    'LOCAL <&>"\'\u0000\ud800',
  );
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg).toContain('streamed: average wait per row 500 ms');
  expect(svg).toContain('buffered: average wait per row –');
  expect(svg).toContain('LOCAL &lt;&amp;&gt;&quot;&#39;\ufffd\ufffd');
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});
