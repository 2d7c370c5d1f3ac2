import { describe, expect, test } from 'vitest';
import { encodeLine } from '#wire/wire-line';
import { endLine, pageLine } from './testing/page-lines.ts';
import { answerWith, prepareRun } from './testing/prepare-run.ts';

const ROADS = ['buffered', 'streamed'] as const;

const TWO_ROWS = [{ id: 1 }, { id: 2 }];
const PAGE = pageLine(1, TWO_ROWS);
const LINES = '{"id":1}\n{"id":2}\n';

const endOf = (road: string, body: string) => prepareRun(road, answerWith(body)).ended;

/** The JSON of each row of a run that gets this body. */
async function rowsOf(road: string, body: string): Promise<(string | undefined)[]> {
  const { run, ended } = prepareRun(road, answerWith(body));
  const { rows } = await ended;
  const answers = Array.from({ length: rows }, (_, index) => run.readRow(index));
  return (await Promise.all(answers)).map(({ text }) => text);
}

describe.each(ROADS)('%s', (road) => {
  test.each(['Error', 'ERROR', 'fatal', 'failed', 'exception'])(
    'a line of the type "%s" behind pages is an error line, and lacks its type',
    async (type) => {
      const run = await endOf(road, `${PAGE}{"type":"${type}","message":"it went bang"}\n`);
      expect(run).toMatchObject({
        state: 'failed',
        rows: 2,
        notes: ['The error line lacks type "error", error.message, pages, count and elapsedMs.'],
      });
      expect(run.problem?.message).toBe('The endpoint stopped after 2 rows: Error: it went bang.');
    },
  );

  test.each([
    '{"type":"failed","message":"it went bang","id":3}',
    '{"type":"ERROR"}',
    '{"type":"warning","message":"it went bang"}',
  ])('a line of another type that could be something else is ignored: %s', async (line) => {
    const run = await endOf(road, `${PAGE}${line}\n${endLine(1, 2)}`);
    expect(run).toMatchObject({ state: 'complete', rows: 2 });
  });

  test('rows in an end line are rows, and are counted', async () => {
    const end = '{"type":"end","pages":1,"count":3,"elapsedMs":1,"userData":[{"id":3}]}\n';
    expect(await endOf(road, PAGE + end)).toMatchObject({ state: 'complete', rows: 3 });
    expect(await rowsOf(road, PAGE + end)).toEqual(['{"id":1}', '{"id":2}', '{"id":3}']);
  });

  test('rows in an end line that does not count them contradict it', async () => {
    const end = '{"type":"end","pages":1,"count":2,"elapsedMs":1,"userData":[{"id":3}]}\n';
    const run = await endOf(road, PAGE + end);
    expect(run).toMatchObject({ state: 'failed', rows: 3, problem: { code: 'totals-mismatch' } });
  });

  test('rows in an end line of a stream of rows are not lost', async () => {
    const end = '{"type":"end","count":2,"userData":[{"id":3}]}\n';
    expect((await endOf(road, LINES + end)).state).toBe('unknown');
    expect((await rowsOf(road, LINES + end)).join()).toContain('{"id":3}');
  });

  test('rows in an error line are kept', async () => {
    const error = '{"type":"error","error":{"message":"it went bang"},"userData":[{"id":3}]}\n';
    expect(await endOf(road, PAGE + error)).toMatchObject({ state: 'failed', rows: 3 });
  });

  test('rows in a line of an unknown type are shown, and told', async () => {
    const body = `${PAGE}{"type":"rows","userData":[{"id":3}]}\n${endLine(1, 2)}`;
    const run = await endOf(road, body);
    expect(run).toMatchObject({ state: 'failed', rows: 3 });
    expect(run.badLines).toMatchObject([
      { lineNumber: 2, reason: 'It has rows, but is not of the type "page".' },
    ]);
  });

  const error = { name: 'E', message: 'it went "bang"', retryable: false };
  const whole = encodeLine({ type: 'error', error, pages: 1, count: 2, elapsedMs: 9 });
  const reasonEnd = whole.indexOf(',"retryable"');

  test.each([
    ['pages', PAGE, ''],
    ['lines', LINES, ''],
    ['events', 'data: {"id":1}\n\ndata: {"id":2}\n\n', 'data: '],
    ['records', '\u001E{"id":1}\n\u001E{"id":2}\n', '\u001E'],
  ])('an error line that was cut behind its reason tells it, after %s', async (_, rows, mark) => {
    for (let cut = reasonEnd; cut < whole.length; cut += 1) {
      const { state, problem } = await endOf(road, rows + mark + whole.slice(0, cut));
      expect(state).toBe('failed');
      expect(problem?.message).toBe('The endpoint stopped after 2 rows: E: it went "bang".');
    }
    const { state } = await endOf(road, rows + mark + whole.slice(0, reasonEnd - 1));
    expect(state).toBe('truncated');
  });

  test.each(['reason', 'errorMessage', 'detail', 'msg'])(
    'a reason that is called %s is told',
    async (name) => {
      const { problem } = await endOf(road, `${PAGE}{"type":"error","${name}":"it went bang"}\n`);
      expect(problem?.message).toBe('The endpoint stopped after 2 rows: Error: it went bang.');
    },
  );

  const messageOf = async (line: string) => (await endOf(road, PAGE + line)).problem?.message;

  test('what is wrong is told from a list of errors, and an error line that says nothing says so', async () => {
    expect(await messageOf('{"type":"error","errors":[{"message":"it went bang"}]}\n')).toBe(
      'The endpoint stopped after 2 rows: Error: it went bang.',
    );
    for (const line of ['{"type":"error"}\n', '{"type":"error","code":500}\n']) {
      expect(await messageOf(line)).toBe(
        'The endpoint stopped after 2 rows: Error: it gives no reason.',
      );
    }
  });

  test('an error line without its last brace tells its reason', async () => {
    const line = '{"type":"error","error":{"message":"it went bang","retryable":true}\n';
    const { state, problem } = await endOf(road, PAGE + line);
    expect(state).toBe('failed');
    expect(problem).toMatchObject({
      message: 'The endpoint stopped after 2 rows: Error: it went bang.',
      remedy: 'The endpoint says that the same request may succeed if you start again.',
    });
  });

  test.each([
    [
      ',"retryable":false',
      'Read the endpoint’s log: it says that the same request would fail again.',
    ],
    ['', 'Read the endpoint’s log for this error.'],
  ])(
    'what an error line says of trying again (%s) is said, and nothing else',
    async (said, remedy) => {
      for (const end of ['}\n', '']) {
        const line = `{"type":"error","error":{"message":"it went bang"${said}}${end}`;
        expect((await endOf(road, PAGE + line)).problem).toMatchObject({ remedy });
      }
    },
  );

  test.each([
    '{"type":"END","pages":1,"count":2}',
    '{"type":"end","rows":2}',
    '{"type":"end","total":2,"status":"ok"}',
    '{"type":"done","count":2}',
    '{"type":"summary","rowCount":2}',
    '{"count":2}',
  ])('a last row that counts the rows before it looks like an end line: %s', async (last) => {
    const run = await endOf(road, `${LINES}${last}\n`);
    expect(run).toMatchObject({
      state: 'unknown',
      rows: 3,
      notes: [`The last row looks like an end line, not like a row: ${last}`],
    });
  });

  test.each([
    `${LINES}{"type":"END","pages":1,"count":7}\n`,
    `${LINES}{"id":3,"count":2}\n`,
    '{"count":5}\n{"count":9}\n{"count":2}\n',
  ])('a last row that counts anything else is a row: %j', async (body) => {
    const run = await endOf(road, body);
    expect(run).toMatchObject({ state: 'unknown', rows: 3 });
    expect(run.notes).toBeUndefined();
  });
});
