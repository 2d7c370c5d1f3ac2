import { expect, test } from 'vitest';
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
