import { expect, test } from 'vitest';
import { createChoiceKeeper } from './choice-keeper.ts';
import { encodeChoice } from './choice-link.ts';
import type { Endpoint, EndpointPair } from './endpoint.ts';
import { STORAGE_KEYS } from './storage-keys.ts';

/** A storage in memory. */
function createStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => void items.set(key, text),
    removeItem: (key: string) => void items.delete(key),
    text: () => JSON.stringify([...items]),
  };
}

type Stored = ReturnType<typeof createStorage>;

/** One tab over a storage that it shares with others, with its own fragment and session. */
function openTab(local: () => Stored, fragment = '') {
  const session = createStorage();
  const address = { fragment };
  const open = () =>
    createChoiceKeeper({
      storages: { local, session: () => session },
      address: {
        read: () => address.fragment,
        replace: (next) => {
          address.fragment = next;
        },
        linkTo: (next) => `https://page.test/${next && `#${next}`}`,
      },
      config: { state: 'none' },
      build: { state: 'simulated' },
    });
  return { keeper: open(), reload: open, address, session };
}

function pairAt(host: string, changes: Partial<Endpoint> = {}): EndpointPair {
  const plain = { method: 'GET', headers: [], query: [] } as const;
  return {
    left: { url: `https://${host}/buffer`, ...plain, ...changes },
    right: { url: `https://${host}/stream`, ...plain },
  };
}

function withHeader(name: string, value: string): EndpointPair {
  return pairAt('a.test', { headers: [{ name, value }] });
}

const BEARER = { headers: [{ name: 'Authorization', value: 'Bearer secret' }] };
const refuse = (): never => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

test('what is chosen is there after a reload, without the values of its headers', () => {
  const local = createStorage();
  const tab = openTab(() => local, encodeChoice(pairAt('link.test')));
  expect(tab.keeper.choose(pairAt('a.test', BEARER), { keepHeaders: false })).toBeUndefined();
  expect(local.text() + tab.session.text()).not.toContain('secret');
  expect(tab.address.fragment).toBe('');
  expect(tab.reload().resolve().choice).toEqual({
    state: 'chosen',
    source: 'page',
    pair: pairAt('a.test', { headers: [{ name: 'Authorization', value: '' }] }),
  });
});

test('values of headers are kept for the session if requested, and only for their own address', () => {
  const local = createStorage();
  const tab = openTab(() => local);
  tab.keeper.choose(pairAt('a.test', BEARER), { keepHeaders: true });
  expect(local.text()).not.toContain('secret');
  expect(tab.reload().resolve().choice).toMatchObject({ pair: pairAt('a.test', BEARER) });
  tab.address.fragment = encodeChoice(pairAt('a.test', { ...BEARER, url: 'https://a.test/other' }));
  expect(JSON.stringify(tab.reload().resolve())).not.toContain('secret');
  tab.keeper.reset();
  expect(tab.session.text()).toBe('[]');
  expect(tab.reload().resolve().choice).toEqual({ state: 'simulated' });
});

test('a scene is named in the address, and leaving it brings back the previous endpoints', () => {
  const local = createStorage();
  const tab = openTab(() => local);
  tab.keeper.choose(pairAt('a.test'), { keepHeaders: false });
  tab.keeper.chooseScene('scene=article');
  expect(tab.reload().resolve().choice).toEqual({ state: 'simulated', scene: 'scene=article' });
  tab.keeper.declineLink();
  expect(tab.reload().resolve().choice).toMatchObject({ pair: pairAt('a.test') });
});

test('a tab keeps its own choice, also when it is reloaded, whatever another one chooses', () => {
  const local = createStorage();
  const [one, other] = [openTab(() => local), openTab(() => local)];
  one.keeper.choose(pairAt('one.test'), { keepHeaders: false });
  other.keeper.choose(pairAt('other.test'), { keepHeaders: false });
  one.keeper.chooseScene('scene=article');
  one.keeper.declineLink();
  for (const keeper of [one.keeper, one.reload()]) {
    expect(keeper.resolve().choice).toMatchObject({ source: 'page', pair: pairAt('one.test') });
  }
  const last = openTab(() => local);
  expect(last.keeper.resolve().choice).toMatchObject({ pair: pairAt('other.test') });
  // One that forgets its choice forgets no other tab's.
  other.keeper.reset();
  expect(last.reload().resolve().choice).toMatchObject({ pair: pairAt('other.test') });
  expect(other.reload().resolve().choice).toEqual({ state: 'simulated' });
  expect(one.keeper.recent().map(({ left }) => left.url)).toEqual([
    'https://other.test/buffer',
    'https://one.test/buffer',
  ]);
});

test('if the browser keeps no choice, the page says what is forgotten, and nothing else goes wrong', () => {
  const full = { ...createStorage(), setItem: refuse };
  for (const local of [refuse, () => full]) {
    const { keeper, reload } = openTab(local);
    expect(keeper.choose(pairAt('a.test'), { keepHeaders: false })).toMatch(
      /^This browser does not keep the chosen endpoints and settings, /,
    );
    expect(keeper.recent()).toEqual([]);
    keeper.choosePath('left', pairAt('a.test', { path: 'rows' }));
    keeper.reset();
    expect(reload().resolve()).toEqual({ choice: { state: 'simulated' }, notes: [] });
  }
});

test('a link that was confirmed once is not asked about again, even if nothing is kept', () => {
  const linked = pairAt('link.test');
  for (const local of [createStorage(), refuse]) {
    const { keeper } = openTab(
      typeof local === 'function' ? local : () => local,
      encodeChoice(linked),
    );
    expect(keeper.resolve().question).toEqual(linked);
    keeper.acceptLink(linked);
    expect(keeper.resolve()).toEqual({
      choice: { state: 'chosen', source: 'link', pair: linked },
      notes: [],
    });
  }
});

test('the list that holds the rows is remembered for its address, and in the link', () => {
  const local = createStorage();
  const tab = openTab(() => local);
  tab.keeper.choose(pairAt('a.test'), { keepHeaders: false });
  tab.keeper.choosePath('left', pairAt('a.test', { path: 'data.rows' }));
  expect(tab.reload().resolve().choice).toMatchObject({ pair: { left: { path: 'data.rows' } } });
  const other = openTab(() => local, encodeChoice(pairAt('a.test')));
  expect(other.keeper.resolve().choice).toMatchObject({ pair: { left: { path: 'data.rows' } } });
  other.keeper.choosePath('left', pairAt('a.test', { path: 'rows' }));
  expect(other.address.fragment).toBe(encodeChoice(pairAt('a.test', { path: 'rows' })));
});

test('a list that was chosen before the endpoints were is remembered for its address, whatever its query', () => {
  const local = createStorage();
  const { keeper } = openTab(() => local);
  keeper.choose(pairAt('a.test', { path: 'data.rows' }), { keepHeaders: false });
  keeper.choose(pairAt('b.test'), { keepHeaders: false });
  expect(keeper.rowPathOf('https://a.test/buffer?limit=5')).toBe('data.rows');
  expect(keeper.rowPathOf('https://a.test/stream')).toBeUndefined();
  expect(keeper.rowPathOf('https://b.test/buffer')).toBeUndefined();
});

test('eight pairs are remembered, each once', () => {
  const { keeper } = openTab(() => local);
  const local = createStorage();
  for (const host of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'b']) {
    keeper.choose(pairAt(`${host}.test`), { keepHeaders: false });
  }
  const hosts = keeper.recent().map(({ left }) => new URL(left.url).host[0]);
  expect(hosts).toEqual(['b', 'i', 'h', 'g', 'f', 'e', 'd', 'c']);
});

test('pairs that differ only in the value of a header that describes content are remembered apart', () => {
  const local = createStorage();
  const { keeper } = openTab(() => local);
  for (const value of ['text/csv', 'application/json', 'text/csv']) {
    keeper.choose(withHeader('Accept', value), { keepHeaders: false });
  }
  for (const value of ['a', 'b']) {
    const headers = [{ name: 'Authorization', value }];
    keeper.choose(pairAt('b.test', { headers }), { keepHeaders: false });
  }
  expect(keeper.recent().map(({ left }) => left.headers[0]?.value)).toEqual([
    '',
    'text/csv',
    'application/json',
  ]);
});

test('pairs are the same unless the second has a header value that the first has not', () => {
  const { keeper } = openTab(createStorage);
  expect(keeper.isSame(withHeader('X-Key', 'a'), withHeader('X-Key', ''))).toBe(true);
  expect(keeper.isSame(withHeader('X-Key', 'a'), withHeader('X-Key', 'a'))).toBe(true);
  expect(keeper.isSame(withHeader('X-Key', 'a'), withHeader('X-Key', 'b'))).toBe(false);
  expect(keeper.isSame(withHeader('X-Key', ''), withHeader('X-Key', 'b'))).toBe(false);
  expect(keeper.isSame(withHeader('X-Key', 'a'), pairAt('a.test'))).toBe(false);
});

test('what is chosen is chosen also where the address can’t follow', () => {
  const local = createStorage();
  const keeper = createChoiceKeeper({
    storages: { local: () => local, session: createStorage },
    address: { read: () => '', replace: refuse, linkTo: (next) => next },
    config: { state: 'none' },
    build: { state: 'simulated' },
  });
  expect(keeper.choose(pairAt('a.test'), { keepHeaders: false })).toBeUndefined();
  keeper.chooseScene('scene=article');
  keeper.declineLink();
  expect(keeper.resolve().choice).toMatchObject({ state: 'chosen', source: 'page' });
  keeper.reset();
  expect(keeper.resolve().choice).toEqual({ state: 'simulated' });
});

/** What another version of the page, an extension or a person may have put in the place of anything. */
const GARBAGE: readonly string[] = [
  '',
  'null',
  'true',
  '5',
  '"text"',
  '[]',
  '[null]',
  '[[1]]',
  '{}',
  '{"left":null,"right":5}',
  '{"__proto__":{"url":"https://evil.test/"}}',
  '{"https://a.test/buffer":{"x":{"y":1}}}',
  '{"https://a.test/buffer":["x"]}',
  '{"left":{"url":"javascript:alert(1)"},"right":{"url":"https://u:p@a.test/"}}',
  '{"left"',
  '\0',
  '['.repeat(100_000),
];

test.each(Object.values(STORAGE_KEYS))(
  'whatever is stored as %s, the page finds its endpoints, and keeps new ones',
  (key) => {
    for (const text of GARBAGE) {
      const storage = createStorage();
      storage.setItem(key, text);
      const keeper = createChoiceKeeper({
        storages: { local: () => storage, session: () => storage },
        address: { read: () => '', replace: () => undefined, linkTo: (next) => next },
        config: { state: 'none' },
        build: { state: 'simulated' },
      });
      expect(keeper.resolve().choice).toEqual({ state: 'simulated' });
      expect(keeper.recent()).toEqual([]);
      keeper.choosePath('left', pairAt('a.test', { path: 'rows' }));
      expect(keeper.choose(pairAt('a.test', BEARER), { keepHeaders: true })).toBeUndefined();
      const { choice } = keeper.resolve();
      expect(choice).toMatchObject({
        state: 'chosen',
        pair: { left: { ...BEARER, path: 'rows' }, right: { url: 'https://a.test/stream' } },
      });
      expect(keeper.recent()).toHaveLength(1);
    }
  },
);

test('there are endpoints to go back to from a scene where some are chosen or configured, and not for a link', () => {
  const local = createStorage();
  const tab = openTab(() => local, encodeChoice(pairAt('linked.test')));
  expect(tab.keeper.hasEndpoints()).toBe(false);
  tab.keeper.choose(pairAt('api.test'), { keepHeaders: false });
  tab.keeper.chooseScene('scene=article');
  expect(tab.keeper.hasEndpoints()).toBe(true);
  tab.keeper.reset();
  expect(tab.keeper.hasEndpoints()).toBe(false);
});
