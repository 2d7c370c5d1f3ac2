import { expect, test } from 'vitest';
import { describePlace } from '#insight/figures/describe-place';
import { placeTexts } from '#insight/figures/place-texts';
import { recordingOf } from '#insight/testing/recording-of';
import { betweenPath, linePath, marksPath } from './curve-paths.ts';
import { type CurveSlide, curveSvg } from './curve-svg.ts';
import { SLIDE_COLOURS } from './slide-colours.ts';

const axes = { endMs: 1000, rows: 100 };
const streamed = recordingOf('streamed', {
  rows: 100,
  endMs: 1000,
  arrivals: [
    { atMs: 200, rows: 50, bytes: 1 },
    { atMs: 800, rows: 100, bytes: 2 },
  ],
  marks: { headersMs: 150, firstRowMs: 200, lastRowMs: 800 },
});
const buffered = recordingOf('buffered', {
  rows: 100,
  endMs: 1000,
  arrivals: [{ atMs: 1000, rows: 100, bytes: 2 }],
  marks: { headersMs: 990, firstRowMs: 1000, lastRowMs: 1000 },
});

const SLIDE: CurveSlide = {
  recordings: [buffered, streamed],
  axes,
  title: 'Streamed had its first row 5.0× sooner',
  sentence: 'It had its first row after 200 ms, buffered after 1.00 s.',
  places: ['LOCAL, +110 ms per Scan page'],
  date: new Date('2026-11-26T04:05:06Z'),
  browser: 'Chrome 149',
  scheme: 'light',
};

/** Every text of a picture with its colour, as a person would read it, without the outlines around them. */
function textsOf(svg: string): readonly { readonly text: string; readonly fill: string }[] {
  return [...svg.matchAll(/<text [^>]*fill="(#[^"]+)"[^>]*>([^<]*)<\/text>/g)].map(
    ([, fill = '', text = '']) => ({ text, fill }),
  );
}

test('a curve steps up at each arrival and continues to the end of the axis', () => {
  expect(linePath(streamed, axes)).toBe('M0 100H200V50H800V0H1000');
  expect(betweenPath([linePath(streamed, axes)])).toBe('M0 100H200V50H800V0H1000V100Z');
  expect(marksPath(streamed, axes)).toBe('M150 100h0M200 50h0M800 0h0');
});

test('the curve of a scene that still runs ends where its clock stands, and not at the end of the axis', () => {
  const { endMs: _endMs, ...ended } = streamed;
  const running = { ...ended, state: 'running' as const };
  expect(linePath(running, axes)).toMatch(/V0H1000$/);
  expect(linePath({ ...running, dueMs: 900 }, axes)).toMatch(/V0H900$/);
});

test('a slide says of a side that failed with a part of its rows that its figures are of these', () => {
  const failed = { ...streamed, state: 'failed' as const };
  const texts = textsOf(curveSvg({ ...SLIDE, recordings: [buffered, failed] })).map(
    ({ text }) => text,
  );
  expect(texts).toEqual(
    expect.arrayContaining(['failed, 100 rows', 'last that came', 'their average wait']),
  );
  expect(texts.filter((text) => text === 'last row')).toHaveLength(1);
});

test('a slide is 16:9 and shows the answer, the figures of both sides, and where, when and with what it was measured', () => {
  const svg = curveSvg(SLIDE);
  expect(svg).toContain('width="1920" height="1080" viewBox="0 0 1920 1080"');
  const texts = textsOf(svg).map(({ text }) => text);
  for (const said of [
    SLIDE.title,
    SLIDE.sentence,
    'first row 800 ms sooner',
    'last row 200 ms sooner',
    'first row',
    'last row',
    'average wait',
    '500 ms',
    '1.00 s',
    'complete, 100 rows',
    'Buffered',
    'Streamed',
    'rows',
    '0',
    '80',
    '0.8 s',
    'LOCAL, +110 ms per Scan page',
    '2026-11-26 04:05 UTC  ·  Chrome 149  ·  Two Fetches',
  ]) {
    expect(texts).toContain(said);
  }
});

test('a slide needs no other file, no style sheet, and only features that simple programs can draw', () => {
  const svg = curveSvg(SLIDE);
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg).not.toMatch(/<style|class=|var\(|href|url\(|paint-order|vector-effect|dominant-base/);
  expect(svg).toMatch(/font-family="Inter, [^"]*Arial[^"]*sans-serif"/);
});

test('light and dark slides have their own background, and every text contrasts with it', () => {
  for (const scheme of ['light', 'dark'] as const) {
    const svg = curveSvg({ ...SLIDE, scheme });
    const { ground, badge, badgeGround } = SLIDE_COLOURS[scheme];
    expect(svg).toContain(`<rect width="1920" height="1080" fill="${ground}"/>`);
    for (const { fill, text } of textsOf(svg)) {
      const behind = fill === badge ? badgeGround : ground;
      expect(contrast(fill, behind), `${text} on ${scheme}`).toBeGreaterThan(5.5);
    }
  }
});

/** Contrast of two colours: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [one, other]
    .map((colour) => {
      const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
        const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    })
    .toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

test('the baseline and the curves are completely within the picture', () => {
  const svg = curveSvg(SLIDE);
  const [, left = '', top = ''] = /<g transform="translate\((\d+) (\d+)\)">/.exec(svg) ?? [];
  const baseline = /<path d="M0 (\d+)L(\d+) \1" stroke="[^"]+" stroke-width="2"\/>/.exec(svg);
  expect(Number(top) + Number(baseline?.[1])).toBeLessThan(1080);
  expect(Number(left) + Number(baseline?.[2])).toBeLessThan(1920);
});

test('a long title and a long sentence are written smaller, so that nothing of them is lost', () => {
  const host = 'a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com';
  const title = `Streamed from ${host} · First row 12.5× sooner · 120 ms against 1.50 s · last row equal`;
  const sentence = `Streamed from ${host} had its first row 1.38 s sooner than buffered from ${host}, and all 20,000 rows at the same time. Both ran on a cold start, which the first request after a pause has.`;
  const place = `LOCAL, case a-case-with-a-rather-long-name, buffered cold +1650 ms, gateway 330 kB/s, streamed warm, +110 ms per Scan page`;
  const svg = curveSvg({ ...SLIDE, title, sentence, places: [place] });
  const said = textsOf(svg)
    .map(({ text }) => text)
    .join(' ');
  for (const whole of [title, sentence, place]) expect(said).toContain(whole);
  expect(said).not.toContain('…');
});

test('of a much changed scene the badge names some changes and how many more there are, and none is cut', () => {
  const changes = Array.from({ length: 9 }, (_, at) => `Setting ${at + 1} of it: ${at} ms`);
  const scene = { kind: 'simulated', seed: 1, scene: 'A cold start', changes } as const;
  const svg = curveSvg({ ...SLIDE, places: placeTexts(scene) });
  const said = textsOf(svg)
    .map(({ text }) => text)
    .join(' ');
  expect(said).toMatch(/SIMULATED, seed 1, A cold start, changed \(Setting 1 .*; and \d more\)/);
  expect(said).not.toContain('…');
  expect(svg).toContain(describePlace(scene));
});

test('the number of rows is never cut', () => {
  const cut = { ...buffered, state: 'truncated', rows: 1_234_567 } as const;
  const texts = textsOf(curveSvg({ ...SLIDE, recordings: [cut, streamed] }));
  expect(texts.map(({ text }) => text)).toContain('truncated, 1,234,567 rows');
});

test('what finds no room even in small letters is whole in the title and the description', () => {
  const title = `Streamed ${'and so on '.repeat(90)}at last`;
  const sentence = `It had ${'one row and '.repeat(90)}its last.`;
  const svg = curveSvg({ ...SLIDE, title, sentence });
  expect(svg).toContain(`<title>${title}</title>`);
  expect(svg).toContain(sentence);
  expect(textsOf(svg).map(({ text }) => text)).not.toContain(sentence);
});

test('foreign text cannot become markup, and very long text is cut', () => {
  const svg = curveSvg({
    ...SLIDE,
    recordings: [recordingOf('buffered', { rows: 0, state: 'failed' }), streamed],
    title: `<script>alert(1)</script> ${'long '.repeat(200)}`,
    places: ['LOCAL <&>"\'\u0000\ud800'],
    date: new Date(Number.NaN),
    browser: '',
  });
  expect(svg).toContain('LOCAL &lt;&amp;&gt;&quot;&#39;\ufffd\ufffd');
  expect(svg).not.toContain('<script');
  expect(svg).not.toMatch(/NaN|Infinity|undefined|Invalid/);
  const title = textsOf(svg).filter(({ text }) => text.includes('long'));
  expect(title).toHaveLength(2);
  expect(title.at(-1)?.text).toMatch(/…$/);
});
