import { expect, test } from 'vitest';
import { isHeartbeat, terminalOfEvent } from './event-names.ts';

const TOTALS = '{"pages":1,"count":2,"elapsedMs":3}';

test('[DONE] ends a stream, whatever the event is called, and says how little is known', () => {
  const end = {
    type: 'end',
    note: 'The stream ended with [DONE], which does not say how many rows there are.',
  };
  for (const name of ['', 'end', 'message', 'error']) {
    expect(terminalOfEvent(name, '[DONE]')).toEqual(end);
  }
  expect(terminalOfEvent('', '[done]')).toBeUndefined();
  expect(terminalOfEvent('', ' [DONE]')).toBeUndefined();
});

test.each(['end', 'done', 'complete', 'close'])('an event named %s with totals ends it', (name) => {
  expect(terminalOfEvent(name, TOTALS)).toEqual({ type: 'end', pages: 1, count: 2, elapsedMs: 3 });
  expect(terminalOfEvent(name, '{}')).toEqual({
    type: 'end',
    note: 'The end line lacks pages, count and elapsedMs.',
  });
});

test.each(['', 'message', 'row', 'ending', 'toString'])('an event named %j does not', (name) => {
  expect(terminalOfEvent(name, TOTALS)).toBeUndefined();
});

test.each([
  '[1]',
  '{"id":1}',
  '{"id":1,"rows":2}',
  '{"rows":[1]}',
  '{"meta":[1]}',
  '{"rows":"two"}',
])('an event named end with other data is a row: %s', (data) => {
  expect(terminalOfEvent('end', data)).toBeUndefined();
});

test.each([
  ['{"total":2}', { total: 2, note: 'The end line lacks pages, count and elapsedMs.' }],
  ['{"items":"2"}', { count: 2, note: 'The end line lacks pages and elapsedMs.' }],
  ['{"rows":2}', { count: 2, note: 'The end line lacks pages and elapsedMs.' }],
  ['{"row_count":2,"count":3}', { count: 3, note: 'The end line lacks pages and elapsedMs.' }],
  ['{"status":"ok","ts":7}', { note: 'The end line lacks pages, count and elapsedMs.' }],
  [
    '{"hasMore":true}',
    { part: 'hasMore is true', note: 'The end line lacks pages, count and elapsedMs.' },
  ],
])('an event named end with what an answer has around its rows ends it: %s', (data, said) => {
  expect(terminalOfEvent('end', data)).toEqual({ type: 'end', ...said });
});

test.each([
  ['{"error":{"name":"Late","message":"No."}}', 'Late', 'No.'],
  ['{"message":"No."}', 'Error', 'No.'],
  ['{"error":"No."}', 'Error', 'No.'],
  ['"No."', 'Error', 'No.'],
  ['No.', 'Error', 'No.'],
  ['[1]', 'Error', '[1]'],
  ['{"reason":"No."}', 'Error', '{"reason":"No."}'],
])('an event named error has its reason in %s', (data, name, message) => {
  const line = terminalOfEvent('error', data);
  expect(line).toMatchObject({ type: 'error', error: { name, message } });
  // It is no line of our own, which would have totals.
  expect(line?.note).toBeUndefined();
});

test.each([
  ['ping', '', true],
  ['ping', 'anything', true],
  ['Heartbeat', 'null', true],
  ['keepalive', '{}', true],
  ['keep-alive', '{"type":"ping","time":1,"timestamp":2,"ts":3}', true],
  ['ping', '{"time":1,"id":2}', false],
  ['ping', '[1]', false],
  ['pings', '', false],
  ['', '', false],
  ['my-ping', '', false],
])('the event %j with %j only keeps the connection open: %s', (name, data, isOne) => {
  expect(isHeartbeat(name, data)).toBe(isOne);
});

test.each(['', 'bye', '7', 'null', '"x"'])(
  'an event named end with %j ends a stream, and says that it does not say how many rows there are',
  (data) => {
    for (const name of ['end', 'Completed', 'closed', 'finish', 'finished', 'EOF']) {
      expect(terminalOfEvent(name, data)).toEqual({
        type: 'end',
        note: `The event “${name}” does not say how many rows there are.`,
      });
    }
  },
);

test.each(['{"pages":1', '[1,'])('an event named end whose data was cut does not: %s', (data) => {
  expect(terminalOfEvent('end', data)).toBeUndefined();
});

test.each(['bookend', 'doner', 'undone', 'errors', 'my-error'])(
  'an event named %s says nothing about the stream',
  (name) => {
    expect(terminalOfEvent(name, '')).toBeUndefined();
  },
);

test('an event named error may have the totals of an error line', () => {
  const data = '{"message":"No.","pages":1,"count":3,"elapsedMs":4}';
  expect(terminalOfEvent('Error', data)).toMatchObject({
    type: 'error',
    error: { message: 'No.' },
    pages: 1,
    count: 3,
  });
  expect(terminalOfEvent('error', '')).toMatchObject({ error: { message: 'it gives no reason' } });
});
