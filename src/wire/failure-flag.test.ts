import { expect, test } from 'vitest';
import { messageAfter } from './error-like.ts';
import { failureFlagIn, isFailureFlag } from './failure-flag.ts';
import { saysFailed } from './says-failed.ts';

/** Whether an object with this member, a reason and something of a row fails in place of a row. */
function failsInPlaceOfRow(name: string, value: unknown): boolean {
  const object = { message: 'hello', rows: 7, [name]: value };
  return messageAfter(object, [{ id: 1 }])?.isError === true;
}

/** A member, and whether it tells a failure around rows, and in place of a row. */
test.each<[name: string, value: unknown, aroundRows: boolean, inPlaceOfRow: boolean]>([
  // Flags and statuses say the same wherever they stand, and in every spelling.
  ['success', false, true, true],
  ['Success', false, true, true],
  ['ok', false, true, true],
  ['success', 'false', true, true],
  ['status', 404, true, true],
  ['status', '503', true, true],
  ['Status', 'Error', true, true],
  ['status', 'fail', true, true],
  ['status', 'failed', true, true],
  ['status', 'failure', true, true],
  ['statusCode', 500, true, true],
  ['status_code', 500, true, true],
  ['status-code', 500, true, true],
  ['httpStatus', 500, true, true],
  ['http_status', '502', true, true],
  ['httpStatusCode', 500, true, true],
  ['success', true, false, false],
  ['success', 'failed', false, false],
  ['ok', 0, false, false],
  ['status', 200, false, false],
  ['status', 4040, false, false],
  ['status', 'ok', false, false],
  ['statusText', 'error', false, false],
  ['time', 404, false, false],
  // Around rows these may tell which rows were asked for, or be a code of something else.
  ['status', 'cancelled', false, true],
  ['status', 'expired', false, true],
  ['status', [500], false, true],
  ['level', 'error', false, true],
  ['type', 'error', false, true],
  ['event', 'login failed', false, true],
  ['code', 500, false, true],
  ['code', 'failed', false, true],
])(
  '"%s": %j tells a failure around rows: %s, in place of a row: %s',
  (name, value, aroundRows, inPlaceOfRow) => {
    expect([isFailureFlag([name, value]), failsInPlaceOfRow(name, value)]).toEqual([
      aroundRows,
      inPlaceOfRow,
    ]);
    // A response without rows fails by either.
    expect(saysFailed({ message: 'hello', rows: 7, [name]: value })).toBe(inPlaceOfRow);
  },
);

test('of several members the first that tells a failure is quoted', () => {
  expect(failureFlagIn({ count: 500, success: false, status: 500 })).toBe('"success": false');
  expect(failureFlagIn({ 'status-code': '500' })).toBe('"status-code": "500"');
  expect(failureFlagIn({ status: 'active' })).toBeUndefined();
});
