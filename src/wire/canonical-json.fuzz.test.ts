import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { fuzzCases } from './testing/fuzz-cases.ts';

const cases = fuzzCases();
/** A run on demand has no time limit. */
const timeout = 60_000 + cases.numRuns;

/** A decimal number: `units` times ten to the power of `exponent`. */
interface Decimal {
  readonly units: bigint;
  readonly exponent: number;
}

/** All numbers that DynamoDB has, and zero in many forms: up to 38 digits, and 1e-130 to less than 1e126. */
const decimal = fc.record({
  units: fc.oneof(
    fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }),
    fc.bigInt({ min: -1000n, max: 1000n }),
  ),
  exponent: fc.oneof(fc.integer({ min: -130, max: 125 }), fc.integer({ min: -3, max: 3 })),
});

/** How a number is written: by how many places its point is moved, and zeros that change nothing. */
const spelling = fc.record({
  places: fc.integer({ min: 0, max: 60 }),
  moreZeros: fc.integer({ min: 0, max: 20 }),
  letter: fc.constantFrom('e', 'E', 'e+', 'E+0'),
});

/**
 * The decimal written differently: with more zeros at its end, the point anywhere, and an exponent that
 * compensates.
 */
function spell(
  { units, exponent }: Decimal,
  { places, moreZeros, letter }: { places: number; moreZeros: number; letter: string },
): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString() + '0'.repeat(moreZeros);
  const padded = digits.padStart(places + 1, '0');
  const whole = padded.slice(0, padded.length - places).replace(/^0+(?=\d)/, '');
  const fraction = places === 0 ? '' : `.${padded.slice(-places)}`;
  const power = exponent - moreZeros + places;
  if (power === 0 && letter === 'e') return `${sign}${whole}${fraction}`;
  return `${sign}${whole}${fraction}${power < 0 ? `e${power}` : `${letter}${power}`}`;
}

/** A JSON string that consists only of escapes, one for each UTF-16 unit. */
function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')}"`;
}

/** The decimal as an integer multiple of the smallest unit. */
function scaled({ units, exponent }: Decimal): bigint {
  return units * 10n ** BigInt(exponent + 130);
}

test(
  'two numbers have the same text exactly if they are equal, however they are written',
  () => {
    const pair = fc.oneof(
      fc.tuple(decimal, decimal),
      // Neighbours differ by one in the last digit.
      decimal.map((one): [Decimal, Decimal] => [one, { ...one, units: one.units + 1n }]),
      decimal.map((one): [Decimal, Decimal] => [one, one]),
    );
    fc.assert(
      fc.property(pair, spelling, spelling, ([one, other], oneWay, otherWay) => {
        const [oneText, otherText] = [spell(one, oneWay), spell(other, otherWay)];
        expect(() => JSON.parse(oneText) as unknown).not.toThrow();
        const isSame = canonicalJson(oneText) === canonicalJson(otherText);
        expect(isSame).toBe(scaled(one) === scaled(other));
      }),
      cases,
    );
  },
  timeout,
);

test(
  'the text is JSON of the same value, and its own canonical text',
  () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (json) => {
        const canonical = canonicalJson(json.trim());
        expect(JSON.parse(canonical)).toEqual(JSON.parse(json));
        expect(canonicalJson(canonical)).toBe(canonical);
      }),
      cases,
    );
  },
  timeout,
);

test(
  'two strings have the same text exactly if they are equal, with or without escapes',
  () => {
    // Single UTF-16 units, so that lone surrogates occur.
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.constantFrom(0xd800, 0xdbff, 0xdc00, 0xdfff, 0xfffd, 0x5c, 0x22, 0x75),
    );
    const text = fc.array(unit, { maxLength: 4 }).map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(canonicalJson(escaped(one))).toBe(canonicalJson(JSON.stringify(one)));
        const isSame = canonicalJson(escaped(one)) === canonicalJson(JSON.stringify(other));
        expect(isSame).toBe(one === other);
      }),
      cases,
    );
  },
  timeout,
);
