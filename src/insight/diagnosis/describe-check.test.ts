import { expect, test } from 'vitest';
import { CODE_NAME, WHOLE_SENTENCES } from '#insight/testing/whole-text';
import { createWordList } from '#insight/testing/write-words';
import type { EndedRecording } from '#recording/recording';
import { describeCheck } from './describe-check.ts';
import { ANSWERED } from './testing/answered-checks.ts';
import { type Check, CONTEXT, ended, failed, unanswered } from './testing/checked-runs.ts';
import { FAILED } from './testing/failed-checks.ts';

const CHECKS: Check[] = [...ANSWERED, ...FAILED];

test.each<Check>(CHECKS)('%s is reported in words', (_, recording, expected, context = {}) => {
  const findings = describeCheck(recording, { ...CONTEXT, ...context });
  const text = findings
    .map(
      ({ code, sentence, remedy }) =>
        `${code}: ${sentence}${remedy === undefined ? '' : ` → ${remedy}`}`,
    )
    .join('\n');
  for (const part of expected) expect(text).toContain(part);
  expect(text).not.toMatch(/undefined|NaN/);
  const [first] = findings;
  expect(text.startsWith(`${first?.code}: `)).toBe(true);
  // Whether a race would work: the headline alone says so.
  expect(findings.slice(1).every(({ tone }) => tone !== 'bad')).toBe(true);
  for (const { code, sentence, remedy } of findings) {
    expect(code.replace('check.', '')).toMatch(CODE_NAME);
    expect(sentence.replace(/^api\.example\.test/, 'The host')).toMatch(WHOLE_SENTENCES);
    expect(remedy ?? 'Nothing.').toMatch(WHOLE_SENTENCES);
  }
});

test('of each check the page says in full what is written down', async () => {
  const words = createWordList();
  for (const [situation, recording, , context = {}] of CHECKS) {
    const findings = describeCheck(recording, { ...CONTEXT, ...context });
    words.add(
      situation,
      findings.map(({ code, tone, sentence, remedy = '–' }) => [
        code,
        `[${tone}] ${sentence} → ${remedy}`,
      ]),
    );
  }
  await expect(words.text()).toMatchFileSnapshot('../testing/words/checks.md');
});

test.each(['http-error', 'in-band-error', 'message-only', 'no-rows-array'] as const)(
  'a message of 1 MB does not fill the result of a check, %s',
  (code) => {
    const message = `It said ${'x'.repeat(1_000_000)}.`;
    const problem = { code, message, remedy: 'Read its log.' };
    const [first] = describeCheck(ended('streamed', { state: 'failed', problem }), CONTEXT);
    expect(first?.sentence).toContain('It said xxx');
    expect(first?.sentence).toMatch(/… \(1,000,009 characters\)\.$/);
    expect(first?.sentence.length).toBeLessThan(500);
  },
);

test('a connection that broke after all rows had come is noted, with what to do', () => {
  const told = describeCheck(ended('buffered', { format: 'array', brokeAfterEnd: true }), CONTEXT);
  expect(told.find(({ code }) => code === 'check.broke-after-end')).toMatchObject({
    tone: 'note',
    sentence: expect.stringContaining('fewer bytes came than its Content-Length announced.'),
    remedy: 'Make sure that the Content-Length is the length of the body.',
  });
});

const codesOf = (run: EndedRecording, pageUrl = CONTEXT.pageUrl) =>
  describeCheck(run, { ...CONTEXT, pageUrl }).map(({ code }) => code);

test('an endpoint on the origin of the page, or one that failed, is not said to allow it anything', () => {
  expect(codesOf(ended('streamed'))).toContain('check.read-allowed');
  expect(codesOf(ended('streamed'))).not.toContain('check.content-type');
  expect(codesOf(ended('streamed'), 'https://api.example.test/')).not.toContain(
    'check.read-allowed',
  );
  // The same host on another port is another origin.
  expect(codesOf(ended('streamed'), 'https://api.example.test:8443/')).toContain(
    'check.read-allowed',
  );
  expect(codesOf(failed('http-error', { status: 404 }))).not.toContain('check.read-allowed');
  expect(codesOf(unanswered())).not.toContain('check.read-allowed');
});

test('rows with one list in each are ready to race', () => {
  const orders = ended('streamed', { rowLists: { lists: [{ path: 'b', count: 200 }] } });
  expect(describeCheck(orders, CONTEXT)[0]?.code).toBe('check.ready');
});

test('a missing end line is not told beside an error at the end, after which nothing is compared', () => {
  const open = { state: 'unknown', rows: 990, format: 'lines' } as const;
  expect(codesOf(ended('streamed', open))).toContain('check.no-end-line');
  const messageAtEnd = { isError: true, words: 'time ran out.' };
  const codes = codesOf(ended('streamed', { ...open, messageAtEnd }));
  expect(codes).toContain('check.error-at-end');
  expect(codes).not.toContain('check.no-end-line');
});

test('of an endpoint that says that there are more rows, nothing says that these are all, or may be', () => {
  const requests = [{ startedMs: 0, headersMs: 90, endMs: 1180, status: 206, bytes: 130_400 }];
  const part = ended('paginated', { state: 'unknown', format: 'object', status: 206, requests });
  expect(codesOf(part)).toContain('check.not-all-rows');
  expect(codesOf(part)).not.toContain('check.no-end-line');
  expect(
    describeCheck(part, CONTEXT).find(({ code }) => code === 'check.one-request')?.sentence,
  ).toMatch(/^These rows came with the first request/);
});

test.each(['streamed', 'paginated'])(
  'before a list is chosen, an object is not told as the only row: %s',
  (road) => {
    const lists = ['a', 'b'].map((path) => ({ path, count: 300 }));
    const run = { format: 'object', rows: 1, requests: [] } as const;
    const told = (rowLists: EndedRecording['rowLists']) =>
      describeCheck(ended(road, { ...run, rowLists }), CONTEXT).map(({ sentence }) => sentence);
    expect(told({ lists }).join(' ')).not.toMatch(/only row|single row/);
    expect(told({ lists, chosen: '' }).join(' ')).toMatch(/only row/);
  },
);
