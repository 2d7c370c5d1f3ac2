import { expect, test } from 'vitest';
import type { IngestMessage } from '#ingest/ingest-messages';
import { createIngestScope } from './ingest-scope.ts';

/** A scope whose ingests are numbers; lists those that were opened and closed. */
function prepareScope() {
  const opened: number[] = [];
  const closed: number[] = [];
  const messages: string[] = [];
  const scope = createIngestScope((onMessage) => {
    const id = opened.length + 1;
    opened.push(id);
    return {
      send({ type }) {
        messages.push(`${type} to ${id}`);
        onMessage({ type: 'read-here' });
      },
      close: () => void closed.push(id),
    };
  });
  return { scope, opened, closed, messages };
}

test('all open ingests are closed together, and one that was closed before is closed once', () => {
  const { scope, closed } = prepareScope();
  const closeAll = scope.begin();
  const [first] = [1, 2, 3].map(() => scope.openIngest(() => undefined));
  first?.close();
  closeAll();
  closeAll();
  expect(closed).toEqual([1, 2, 3]);
});

test('after the end nothing is opened any more, until the scope begins again', () => {
  const { scope, opened } = prepareScope();
  scope.begin()();
  const late = scope.openIngest(() => undefined);
  late.send({ type: 'stop' });
  late.close();
  expect(opened).toEqual([]);
  scope.begin();
  scope.openIngest(() => undefined);
  expect(opened).toEqual([1]);
});

test('messages go both ways', () => {
  const { scope, messages } = prepareScope();
  scope.openIngest(() => undefined);
  scope.openIngest(({ type }) => messages.push(type)).send({ type: 'ready' });
  expect(messages).toEqual(['ready to 2', 'read-here']);
});

test('an ingest whose body was asked for is closed when that has come, or when it is gone', () => {
  const closed: string[] = [];
  const tell: ((message: IngestMessage) => void)[] = [];
  const scope = createIngestScope((onMessage) => {
    const id = String(tell.push(onMessage));
    return { send: () => undefined, close: () => void closed.push(id) };
  });
  const closeAll = scope.begin();
  const heard: string[] = [];
  for (const asked of [0, 1, 2, 1]) {
    const { send } = scope.openIngest(({ type }) => void heard.push(type));
    for (let times = 0; times < asked; times += 1) send({ type: 'body', mostBytes: 9 });
  }
  tell[2]?.({ type: 'body' });
  closeAll();
  expect(closed).toEqual(['1']);
  tell[1]?.({ type: 'read-here' });
  expect(closed).toEqual(['1']);
  for (const at of [1, 2]) tell[at]?.({ type: 'body' });
  tell[3]?.({ type: 'gone' });
  expect(closed).toEqual(['1', '2', '3', '4']);
  expect(heard).toEqual(['body', 'read-here', 'body', 'body', 'gone']);
});
