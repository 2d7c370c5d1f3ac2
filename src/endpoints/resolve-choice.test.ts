import { expect, test } from 'vitest';
import { encodeChoice } from './choice-link.ts';
import { readConfiguration } from './configuration.ts';
import type { EndpointPair } from './endpoint.ts';
import { pairOfUrls } from './pair-of-urls.ts';
import { type ChoiceInputs, resolveChoice } from './resolve-choice.ts';

function pairAt(host: string): EndpointPair {
  return pairOfUrls({
    buffered: new URL(`https://${host}/buffer`),
    streamed: new URL(`https://${host}/stream`),
  });
}

/** A pair of which the left side posts this. */
function post(body: string): EndpointPair {
  const pair = pairAt('config.test');
  return { ...pair, left: { ...pair.left, method: 'POST', body } };
}

const NOTHING: ChoiceInputs = {
  fragment: '',
  stored: undefined,
  config: { state: 'none' },
  build: { state: 'simulated' },
  known: [],
};

const ALL: ChoiceInputs = {
  fragment: encodeChoice(pairAt('link.test')),
  stored: { state: 'read', value: pairAt('page.test') },
  config: { state: 'read', pair: pairAt('config.test') },
  build: readConfiguration({
    VITE_BUFFER_URL: 'https://build.test/buffer',
    VITE_STREAM_URL: 'https://build.test/stream',
  }),
  known: [pairAt('link.test')],
};

test.each([
  ['link', {}],
  ['page', { fragment: '' }],
  ['config', { fragment: '', stored: undefined }],
  ['build', { fragment: '', stored: undefined, config: { state: 'none' } }],
] as const)('the strongest source decides, and is named: %s', (source, changes) => {
  expect(resolveChoice({ ...ALL, ...changes })).toEqual({
    choice: { state: 'chosen', source, pair: pairAt(`${source}.test`) },
    notes: [],
  });
});

test('if nobody has chosen, both are simulated', () => {
  expect(resolveChoice(NOTHING)).toEqual({ choice: { state: 'simulated' }, notes: [] });
});

test('a link to a scene is stronger than any endpoints, and is followed at once', () => {
  for (const fragment of ['scene=article&rows=7', '#scene=article&rows=7']) {
    expect(resolveChoice({ ...ALL, fragment })).toEqual({
      choice: { state: 'simulated', scene: 'scene=article&rows=7' },
      notes: [],
    });
  }
});

test('a link to a scene that nobody has typed is cut short', () => {
  const { choice } = resolveChoice({ ...NOTHING, fragment: `#scene=${'x'.repeat(1e6)}` });
  expect(choice.state === 'simulated' && choice.scene?.length).toBe(1000);
});

test('a link to an unknown origin decides nothing before it is confirmed', () => {
  const inputs = { ...ALL, known: [pairAt('link.test:8443')] };
  expect(resolveChoice(inputs)).toEqual({
    choice: { state: 'chosen', source: 'page', pair: pairAt('page.test') },
    question: pairAt('link.test'),
    notes: [],
  });
});

test.each(['page.test', 'config.test', 'build.test'])(
  'a link to an origin that is chosen or configured needs no question: %s',
  (host) => {
    const inputs = { ...ALL, fragment: encodeChoice(pairAt(host)), known: [] };
    expect(resolveChoice(inputs)).toMatchObject({ choice: { source: 'link' } });
    expect(resolveChoice(inputs)).not.toHaveProperty('question');
  },
);

test('a link to the addresses of known roads needs no question, unless it posts', () => {
  const roads = { buffered: 'https://stack.test/buffer', streamed: 'https://stack.test/stream' };
  const inputs = { ...NOTHING, roads, fragment: encodeChoice(pairAt('stack.test')) };
  expect(resolveChoice(inputs)).toMatchObject({ choice: { source: 'link' } });
  expect(resolveChoice(inputs)).not.toHaveProperty('question');
  const posting = { ...pairAt('stack.test'), left: { ...post('x').left, url: roads.buffered } };
  expect(resolveChoice({ ...inputs, fragment: encodeChoice(posting) })).toMatchObject({
    question: posting,
  });
});

test('a link that posts needs no question only where the same request is known', () => {
  const inputs = { ...NOTHING, config: { state: 'read', pair: post('{"a":1}') } } as const;
  const same = resolveChoice({ ...inputs, fragment: encodeChoice(post('{"a":1}')) });
  expect(same).not.toHaveProperty('question');
  const other = resolveChoice({ ...inputs, fragment: encodeChoice(post('{"a":2}')) });
  expect(other).toMatchObject({ choice: { source: 'config' }, question: post('{"a":2}') });
  const kept = { state: 'read', value: post('{"a":2}') } as const;
  const known = resolveChoice({ ...inputs, stored: kept, fragment: encodeChoice(post('{"a":2}')) });
  expect(known).not.toHaveProperty('question');
});

test('a broken link and broken storage are reported, and the next source decides', () => {
  const { choice, notes } = resolveChoice({
    ...ALL,
    fragment: '#v1.x',
    stored: { state: 'invalid', problems: ['It is not JSON.'] },
  });
  expect(choice).toMatchObject({ source: 'config' });
  expect(notes.join(' ')).toMatch(
    /^The link is broken.* The link was ignored\. The endpoints that this browser has kept cannot be read/,
  );
});

test('a simulation does not hide a wrong configuration, but a visitor’s choice replaces it', () => {
  const wrong = { state: 'invalid', problems: ['In config.json: …'] } as const;
  expect(resolveChoice({ ...NOTHING, config: wrong }).choice).toEqual({
    ...wrong,
    source: 'config',
  });
  expect(resolveChoice({ ...ALL, config: wrong }).choice).toMatchObject({ source: 'link' });
  expect(resolveChoice({ ...NOTHING, build: wrong }).choice).toEqual({ ...wrong, source: 'build' });
});
