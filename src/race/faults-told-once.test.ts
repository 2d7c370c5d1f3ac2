import { expect, test } from 'vitest';
import { answerWith, prepareRun } from './testing/prepare-run.ts';

/** What is no JSON for one reason, between two rows that are JSON. */
const FAULTS = [
  '{"a":1 x}',
  '{"a":1} x',
  '{"a":1]',
  '{"a":01}',
  '{"x":{"a":1,}}',
  '[1, x]',
  '[{"a":1},{"a":x}]',
  '[{"a":1},,{"a":2}]',
  '{"rows":[{"a":1},{"a":x}]}',
  '{"rows":[{"a":1}],x}',
];

const FORMATS = [
  ['lines', (texts: readonly string[]) => texts.map((text) => `${text}\n`).join('')],
  ['events', (texts: readonly string[]) => texts.map((text) => `data: ${text}\n\n`).join('')],
  ['records', (texts: readonly string[]) => texts.map((text) => `\u001e${text}\n`).join('')],
] as const;

test.each(
  FORMATS.flatMap(([format, bodyOf]) => FAULTS.map((fault) => ({ format, bodyOf, fault }))),
)('as $format, what is wrong in $fault is told once', async ({ bodyOf, fault }) => {
  const body = bodyOf(['{"a":0}', fault, '{"a":2}']);
  const { badLineCount, badLines } = await prepareRun('streamed', answerWith(body)).ended;
  expect(badLines).toHaveLength(1);
  expect(badLineCount).toBe(1);
});
