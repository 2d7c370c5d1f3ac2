import { expect, test } from 'vitest';
import { failedRun, raceOf } from '#insight/testing/race-of';
import { movingRaceSvg } from './moving-race.ts';

function movingOf(race: Parameters<typeof raceOf>[0] = {}): string {
  return movingRaceSvg({
    runs: raceOf(race),
    title: 'The same rows, requested in two ways',
    place: 'SIMULATED, seed 1',
    scheme: 'light',
  });
}

/** When what has this class appears, as a share of the animation in %. */
function appearanceOf(svg: string, className: string): number {
  const [, percent] =
    new RegExp(`@keyframes ${className}\\{0%\\{opacity:0\\}([\\d.]+)%`).exec(svg) ?? [];
  return Number(percent);
}

test('a moving picture needs no script and no other file, and says what is simulated', () => {
  const svg = movingOf();
  expect(svg).toContain('>SIMULATED, seed 1<');
  expect(svg).not.toMatch(/<script|href|@import|url\((?!#plot)|NaN|undefined/);
  expect(svg.length).toBeLessThan(100_000);
});

test('it plays in the time that the race took, rests at its end and begins again', () => {
  const svg = movingOf();
  // 2,420 ms and a little more, and then the rest of 2.6 s.
  expect(svg).toContain('animation:cover 5.09s linear infinite');
  const wholeMs = 1.03 * 2420 + 2600;
  expect(appearanceOf(svg, 'f121')).toBeCloseTo((100 * 121) / wholeMs, 0);
  expect(appearanceOf(svg, 'f2410')).toBeCloseTo((100 * 2410) / wholeMs, 0);
});

test('streamed rows come one after another, and buffered ones all at once', () => {
  const svg = movingOf();
  const classes = [...svg.matchAll(/<g class="(f\d+)"><rect [^>]*height="11"/g)].map(
    ([, name]) => name,
  );
  expect(new Set(classes.slice(0, 8))).toEqual(new Set(['f2410']));
  expect(new Set(classes.slice(8)).size).toBe(8);
});

test('where a person wants no motion, the end of the race is shown', () => {
  const svg = movingOf();
  expect(svg).toContain('@media (prefers-reduced-motion:reduce){*{animation:none!important}}');
  expect(svg).toMatch(/\.f2410\{opacity:1;/);
  expect(svg).toMatch(/\.b0-2410\{opacity:0;/);
});

test('a side that failed never has rows, and says how it ended', () => {
  const svg = movingOf({ left: failedRun(3930, 502, 'x') });
  expect(svg).toContain('>failed, 0 rows<');
  expect(svg.match(/class="never"/g)).toHaveLength(8);
  expect(svg).toContain('.never{opacity:0;');
});
