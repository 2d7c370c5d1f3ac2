import { expect, test } from 'vitest';
import { RATES, ratesWith } from './rates.ts';
import { readOwnRates, readRate, readRows, writeOwnRates } from './read-rates.ts';

test.each([
  ['0', 0],
  ['0.0000133334', 0.0000133334],
  [' $ 3.50 ', 3.5],
  ['.5', 0.5],
  ['7.', 7],
  ['1.3e-5', 1.3e-5],
  ['10000', 10_000],
])('a rate of %j', (text, value) => {
  expect(readRate('front-door', text)).toEqual({ state: 'read', value });
});

test.each([
  ['', /^Enter a number from 0 to 10,000 US dollars\.$/],
  ['   ', /^Enter a number/],
  ['cheap', /^This is not a number\./],
  ['12 per million', /^This is not a number\./],
  ['NaN', /^This is not a number\./],
  ['Infinity', /^This is not a number\./],
  ['0x10', /^This is not a number\./],
  ['--5', /^This is not a number\./],
  ['-0.01', /^A rate cannot be negative\./],
  ['-1e9', /^A rate cannot be negative\./],
  ['10000.01', /^Enter a number from 0 to 10,000/],
  ['1e99', /^Enter a number from 0 to 10,000/],
  ['9'.repeat(400), /^This number is too long\./],
  ['0,09', /^Write only its digits, with a point before the decimals\./],
  ['1,000.50', /^Write only its digits/],
  ['<b>1</b>', /^This is not a number\./],
])('no rate: %j', (text, problem) => {
  expect(readRate('front-door', text)).toEqual({
    state: 'wrong',
    problem: expect.stringMatching(problem),
  });
});

test('a memory is one that Lambda has', () => {
  expect(readRate('assumed-memory', '1024')).toEqual({ state: 'read', value: 1024 });
  for (const text of ['0', '127', '10241', '-512', '']) {
    expect(readRate('assumed-memory', text)).toMatchObject({ state: 'wrong' });
  }
});

test.each([
  ['1', 1],
  [' 990 ', 990],
  ['1,000,000', 1_000_000],
  ['10000000', 10_000_000],
])('rows: %j', (text, value) => {
  expect(readRows(text)).toEqual({ state: 'read', value });
});

test.each(['', '0', '-5', '1.5', '1e6', 'many', '10000001', '9'.repeat(30), '1,00', 'ten'])(
  'no number of rows: %j',
  (text) => {
    expect(readRows(text)).toEqual({
      state: 'wrong',
      problem: 'Enter a whole number of rows from 1 to 10,000,000.',
    });
  },
);

test('rates of one’s own come back as they were kept, and only those that differ', () => {
  const own = { 'front-door': 1, 'transfer-out': 0.09, 'lambda-duration': 0.0000166667 };
  const text = writeOwnRates(own);
  expect(JSON.parse(text)).toEqual({ 'front-door': 1, 'lambda-duration': 0.0000166667 });
  expect(readOwnRates(text)).toEqual({ 'front-door': 1, 'lambda-duration': 0.0000166667 });
});

test.each([
  null,
  '',
  'null',
  '[]',
  '{"front-door":"1"}',
  '{"front-door":-1}',
  '{"front-door":1e300}',
  '{"front-door":1e400}',
  '{"front-door":null}',
  '{"other":1}',
  '{"front-door":',
])('what was not kept by this page is no rate: %j', (text) => {
  expect(readOwnRates(text)).toEqual({});
});

test('a rate of one’s own takes the place of the listed one and of its source', () => {
  const rates = ratesWith({ 'front-door': 1 });
  expect(rates['front-door']).toMatchObject({ value: 1, source: 'your own', isOwn: true });
  expect(rates['front-door'].url).toBeUndefined();
  expect(rates['transfer-out']).toBe(ratesWith()['transfer-out']);
});

test('every rate says where it is from', () => {
  for (const { source, date, url } of RATES) {
    expect(source).not.toBe('');
    expect(date).not.toBe('');
    expect(url ?? 'https://').toMatch(/^https:/);
  }
});

const RATE_RANGE = 'from 0 to 10,000 US dollars.';

test.each([
  ['', `Enter a number ${RATE_RANGE}`],
  ['cheap', `This is not a number. Enter one ${RATE_RANGE}`],
  ['-1', `A rate cannot be negative. Enter a number ${RATE_RANGE}`],
  ['10001', `Enter a number ${RATE_RANGE}`],
  ['1,5', `Write only its digits, with a point before the decimals. Enter one ${RATE_RANGE}`],
  ['1234567890123456', `This number is too long. Enter one ${RATE_RANGE}`],
  ['0.1234567890123456', `This number is too long. Enter one ${RATE_RANGE}`],
  ['1e100', `This number is far too large or too small. Enter one ${RATE_RANGE}`],
  ['$ 1e400', `This number is far too large or too small. Enter one ${RATE_RANGE}`],
  ['1.5E-400', `This number is far too large or too small. Enter one ${RATE_RANGE}`],
  ['e100', `This is not a number. Enter one ${RATE_RANGE}`],
  ['$1234567890123456', `This number is too long. Enter one ${RATE_RANGE}`],
  ['1.2.3', `This is not a number. Enter one ${RATE_RANGE}`],
  ['.', `This is not a number. Enter one ${RATE_RANGE}`],
  ['$', `This is not a number. Enter one ${RATE_RANGE}`],
  ['a1', `This is not a number. Enter one ${RATE_RANGE}`],
  ['1a', `This is not a number. Enter one ${RATE_RANGE}`],
])('why %j is no rate is a whole sentence', (text, problem) => {
  expect(readRate('front-door', text)).toEqual({ state: 'wrong', problem });
});

test.each([
  '−0.2',
  '–0.2',
  '－3',
  '- 3',
  '-$3',
  '$-3',
  '−$ 3',
  '-1,5',
  '−1,5',
  '-1.000,5',
  '-1e400',
  '-.5',
  '-1234567890123456',
])('a negative rate is called negative, however it is written: %j', (text) => {
  expect(readRate('front-door', text)).toEqual({
    state: 'wrong',
    problem: `A rate cannot be negative. Enter a number ${RATE_RANGE}`,
  });
});

test.each([
  '1,5',
  ',5',
  '1 000',
  '1\u00a0000',
  '1\u202f000',
  '1.000,50',
  "1'000",
  '1’000',
  '1_000',
  '$1,5',
])('a number with other separators is told how to be written: %j', (text) => {
  expect(readRate('front-door', text)).toEqual({
    state: 'wrong',
    problem: `Write only its digits, with a point before the decimals. Enter one ${RATE_RANGE}`,
  });
});

test.each([
  '-',
  '−',
  '--5',
  '-cheap',
  '$-',
  '-$',
  '+-5',
  ',',
  '1/5',
  '- -5',
  '5-',
  '-1.2.3',
  '1,a',
])('what is no number with a sign is none: %j', (text) => {
  expect(readRate('front-door', text)).toEqual({
    state: 'wrong',
    problem: `This is not a number. Enter one ${RATE_RANGE}`,
  });
});

test('there is one 0', () => {
  for (const text of ['0', '-0', '−0.0', '$-0']) {
    expect(readRate('front-door', text)).toEqual({ state: 'read', value: 0 });
  }
});

test.each([
  ['+5', 5],
  ['0.', 0],
  ['.123456789012345', 0.123_456_789_012_345],
  ['123456789012345e-12', 123.456_789_012_345],
  ['1e3', 1000],
  ['1E+3', 1000],
  ['1e-15', 1e-15],
  ['$3', 3],
  ['+$3', 3],
  ['+ 3', 3],
])('%j is a rate as people write one', (text, value) => {
  expect(readRate('lambda-duration', text)).toEqual({ state: 'read', value });
});

test.each([
  ['128', 128],
  ['10240', 10_240],
])('a memory of %s MB is the least or the most', (text, value) => {
  expect(readRate('assumed-memory', text)).toEqual({ state: 'read', value });
});

test.each([
  ['127.9', 'Enter a number from 128 to 10,240 MB.'],
  ['10240.1', 'Enter a number from 128 to 10,240 MB.'],
  ['much', 'This is not a number. Enter one from 128 to 10,240 MB.'],
  ['-1', 'A rate cannot be negative. Enter a number from 128 to 10,240 MB.'],
])('no memory: %s', (text, problem) => {
  expect(readRate('assumed-memory', text)).toEqual({ state: 'wrong', problem });
});

test.each([
  ['1,234', 1234],
  ['1,234,567', 1_234_567],
  ['0001', 1],
  ['9,999,999', 9_999_999],
])('rows with thousands separators: %s', (text, value) => {
  expect(readRows(text)).toEqual({ state: 'read', value });
});

test.each([',123', '1,2345', '1,23,456', '1 000', '1.000', '+1', '0,001,', '1234567890123456'])(
  'no rows: %s',
  (text) => {
    expect(readRows(text).state).toBe('wrong');
  },
);

test('each of several kept rates is read by itself', () => {
  const text = '{"front-door":1,"transfer-out":-1,"assumed-memory":1024,"lambda-duration":"2"}';
  expect(readOwnRates(text)).toEqual({ 'front-door': 1, 'assumed-memory': 1024 });
  expect(writeOwnRates({})).toBe('{}');
});
