import { expect, test } from 'vitest';
import { failureAtEnd, isOfEnd, partAtEnd } from './said-at-end.ts';

test.each<[object, string]>([
  [{ reason: 'timeout' }, 'timeout'],
  [{ message: 'stopped early: time limit' }, 'stopped early: time limit'],
  [{ finishReason: 'server shutting down' }, 'server shutting down'],
  [{ reason: 'quota used up' }, 'quota used up'],
  [{ state: 'FAILED' }, 'FAILED'],
  [{ outcome: 'TIMED_OUT' }, 'TIMED_OUT'],
  [{ state: 'interrupted' }, 'interrupted'],
  [{ aborted: true }, '"aborted": true'],
  [{ was_cancelled: 'true' }, '"was_cancelled": "true"'],
  [{ timeout: true }, '"timeout": true'],
  [{ code: 504 }, '"code": 504'],
  [{ httpCode: '502' }, '"httpCode": "502"'],
  [{ exitCode: 137 }, '"exitCode": 137'],
  [{ lastError: 'ECONNRESET' }, '"lastError": "ECONNRESET"'],
  [{ lastError: { code: 7 } }, '"lastError": {"code":7}'],
  [{ success: 'false' }, '"success": "false"'],
  [{ exception: 'Boom' }, 'Boom'],
  [{ message: 'Not Found Error' }, 'Not Found Error'],
  [{ message: 'No such table: access denied' }, 'No such table: access denied'],
  [{ reason: 'not all rows came: ECONNRESET' }, 'not all rows came: ECONNRESET'],
])('an end with %j came too early', (members, said) => {
  expect(failureAtEnd({ type: 'end', count: 60, ...members })).toBe(said);
});

test.each([
  { reason: 'end of data' },
  { reason: 'complete' },
  { message: '60 rows, 0 failed' },
  { message: 'finished without any timeouts' },
  { message: 'all rows sent, not aborted, errors: 0' },
  { state: 'SUCCEEDED' },
  { aborted: false },
  { aborted: 'false', cancelled: null, timeout: 30 },
  { code: 0 },
  { code: 200 },
  { code: 1000 },
  { code: 'END_OF_STREAM' },
  { exitCode: 0 },
  { lastError: null },
  { lastError: '' },
  { lastException: {} },
  { note: 'yearly report' },
  { message: 'all rows were sent, nothing lost' },
  { message: 'no rows were rejected' },
  { info: 'sent by broker-3' },
])('an end with %j did not, and lacks nothing', (members) => {
  expect(failureAtEnd({ type: 'end', count: 60, ...members })).toBeUndefined();
  expect(partAtEnd({ type: 'end', count: 60, ...members }, 60)).toBeUndefined();
});

test.each<[object, string]>([
  [{ failed: 2 }, 'failed is 2'],
  [{ skipped: '40' }, 'skipped is 40'],
  [{ unprocessed: 12 }, 'unprocessed is 12'],
  [{ failedShards: 2 }, 'failedShards is 2'],
  [{ unprocessedKeys: { t: [1] } }, 'unprocessedKeys is {"t":[1]}'],
  [{ done: false }, 'done is false'],
  [{ more: true }, 'more is true'],
  [{ warnings: ['2 pages skipped'] }, 'warnings is ["2 pages skipped"]'],
  [{ reason: 'row limit reached' }, 'reason is row limit reached'],
  [{ outcome: 'PARTIAL' }, 'outcome is PARTIAL'],
  [{ total: 90 }, 'total is 90, and 60 rows came'],
  [{ LastEvaluatedKey: { id: { S: '60' } } }, 'it names a next page'],
  [{ nextCursor: 'abc' }, 'it names a next page'],
  [{ next: '/x?after=60' }, 'it names a next page'],
  [{ paging: { next_token: 'abc' } }, 'it names a next page'],
])('an end with %j says that rows are missing', (members, said) => {
  expect(failureAtEnd({ type: 'end', count: 60, ...members })).toBeUndefined();
  expect(partAtEnd({ type: 'end', count: 60, ...members }, 60)).toBe(said);
});

test.each([
  { failed: 0, skipped: 0, unprocessed: [], dropped: null },
  { done: true, more: false },
  { warnings: [] },
  { warnings: ['no rows skipped'] },
  { nextCursor: null, LastEvaluatedKey: null, next: '' },
  { hasMore: false, nextCursor: 'abc' },
])('an end with %j says nothing of the kind', (members) => {
  expect(partAtEnd({ type: 'end', count: 60, ...members }, 60)).toBeUndefined();
});

test.each([
  ['aborted', true],
  ['state', 'x'],
  ['failed_shards', 2],
  ['exitCode', null],
  ['unprocessedItems', [1]],
])('a member %s with %j says how a stream ended', (...member) => {
  expect(isOfEnd(member)).toBe(true);
});

test.each([
  ['id', 1],
  ['statement', 'x'],
  ['failover', true],
  ['result', { id: 1 }],
  ['result', [{ id: 1 }]],
])('a member %s with %j may be of a row', (...member) => {
  expect(isOfEnd(member)).toBe(false);
});
