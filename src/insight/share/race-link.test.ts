import { expect, test, vi } from 'vitest';
import { answerRace } from '#insight/answer/answer-race';
import { costOfRace } from '#insight/cost/compared-costs';
import { ratesWith } from '#insight/cost/rates';
import { raceOrigin } from '#insight/export/race-origin';
import { placeTexts } from '#insight/figures/place-texts';
import { failedRun, raceOf, type RaceOf } from '#insight/testing/race-of';
import { areInOtherOrder } from '#recording/are-in-other-order';
import { haveSameRows } from '#recording/have-same-rows';
import type { Place } from '#recording/place';
import type { RaceRecording } from '#recording/race-recording';
import { replayedPlace } from '#recording/race-recording';
import type { EndedRecording } from '#recording/recording';
import { saysThereIsMore } from '#recording/says-there-is-more';
import { checksumOf, packText } from './link-text.ts';
import {
  LINK_MAX,
  makeRaceLink,
  RaceLinkError,
  type RaceLinkFault,
  readRaceLink,
} from './race-link.ts';

function recordingOf(race: RaceOf = {}): RaceRecording {
  return {
    startedAt: '2026-11-26T08:00:00.000Z',
    place: 'YOUR ENDPOINTS',
    browser: 'Mozilla/5.0 Chrome/149.0.0.0',
    runs: raceOf(race),
    bodies: {},
  };
}

const SECRETS: RaceOf = {
  left: {
    url: 'https://user:pass@a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/hook/t0ken?key=k3y',
    headers: {
      'x-amzn-requestid': 'r3quest',
      'x-internal': 'int3rnal',
      'server-timing': 'init;dur=500;desc="s3cret", scan;dur=80, other;dur=1',
      'set-note': 'n0te',
    },
    headerNames: ['x-api-key-name'],
    notes: ['The response says n0te.'],
    rowLists: { lists: [{ path: 'cust0mers', count: 1 }] },
    badLineCount: 1,
    badLines: [{ lineNumber: 3, byteOffset: 9, reason: 'r0w {"name":"Ada"} is not JSON' }],
    contentHash: 'h4sh',
    orderHash: 'h4sh0rder',
  },
  right: {
    url: 'https://fnfnfnfn.lambda-url.eu-central-1.on.aws/p4th',
    headers: {},
    contentHash: 'h4sh',
    orderHash: '0ther',
    ...failedRun(900, 500, 'HTTP 500: the t4ble of arn:aws:dynamodb:eu-central-1:123456789012:x'),
  },
};

async function fragmentOf(recording: RaceRecording, areHostsNamed = false): Promise<string> {
  const link = await makeRaceLink(recording, areHostsNamed);
  if (link.state !== 'made') throw new Error(link.message);
  return link.fragment;
}

/** The sum of those that are known. */
function sumOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0);
}

async function refusalOf(fragment: string): Promise<string> {
  return readRaceLink(fragment).then(
    () => 'it was read',
    (error: unknown) => {
      if (error instanceof RaceLinkError) return error.message;
      throw error;
    },
  );
}

test('a race that is read from its link has the same answer, figures and instants', async () => {
  const recording = recordingOf();
  const read = await readRaceLink(`#${await fragmentOf(recording)}`);
  expect(read).toMatchObject({
    startedAt: recording.startedAt,
    place: recording.place,
    browser: recording.browser,
    bodies: {},
  });
  expect(read.runs.right.arrivals).toHaveLength(20);
  expect(answerRace(read.runs, { place: replayedPlace(read) })).toEqual(
    answerRace(recording.runs, { place: replayedPlace(recording) }),
  );
});

const OPENED = { dnsMs: 30, connectMs: 150, tlsMs: 90, totalMs: 2410 };
const REUSED = { dnsMs: 0, connectMs: 0, tlsMs: 0, totalMs: 2420 };
const ONE_PAGE = {
  marks: { headersMs: 120, firstRowMs: 121, lastRowMs: 121 },
  arrivals: [{ atMs: 121, rows: 990, bytes: 128_700, producedMs: 90 }],
};

test.each([
  ['connection.buffered', { left: { network: OPENED }, right: { network: REUSED } }],
  ['cached.streamed', { right: { headers: { age: '12' } } }],
  ['redirected.buffered', { left: { isRedirected: true } }],
  ['one-page.streamed', { right: ONE_PAGE }],
] as const)('a race from a link has the remark race.%s of the race itself', async (code, sides) => {
  const recording = recordingOf(sides);
  const { runs } = await readRaceLink(await fragmentOf(recording));
  const { remarks } = answerRace(recording.runs, {});
  expect(answerRace(runs, {}).remarks).toEqual(remarks);
  expect(remarks.map((each) => each.code)).toEqual([`race.${code}`]);
});

test('what the page concludes from headers is the same from the link, without their values', async () => {
  const recording = recordingOf({
    left: {
      url: 'https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/',
      headers: { 'x-amzn-requestid': 'r3quest', 'server-timing': 'init;dur=500' },
    },
  });
  const { runs } = await readRaceLink(await fragmentOf(recording));
  const codes = answerRace(runs, {}).remarks.map(({ code }) => code);
  expect(codes).toContain('race.cold.buffered');
  expect(JSON.stringify(runs)).not.toContain('r3quest');
});

test.each([false, true])(
  'nothing that may be secret is in a link, whether hosts are named: %s',
  async (areHostsNamed) => {
    const read = await readRaceLink(await fragmentOf(recordingOf(SECRETS), areHostsNamed));
    const text = JSON.stringify(read);
    expect(text).not.toMatch(
      /pass|t0ken|k3y|r3quest|int3rnal|s3cret|n0te|api-key|cust0mers|r0w|Ada|h4sh|0ther|p4th|t4ble|arn:|123456789012/,
    );
    expect(text.includes('a1b2c3d4e5')).toBe(areHostsNamed);
    expect(text.includes('fnfnfnfn')).toBe(areHostsNamed);
  },
);

test('what a server wrote at the end, and where it led, are not in a link; that it was an error is', async () => {
  const right = {
    state: 'unknown',
    isRedirected: true,
    redirectedTo: 'host/p4th',
    messageAtEnd: { isError: true, isNoRow: true, words: 's3cret' },
  } as const;
  const { runs } = await readRaceLink(await fragmentOf(recordingOf({ right })));
  expect(runs.right.messageAtEnd).toEqual({ isError: true, isNoRow: true });
  expect(JSON.stringify(runs)).not.toMatch(/p4th|s3cret/);
  expect(answerRace(runs, {}).code).toBe('race.error-at-end.streamed');
});

test('a link that was cut anywhere says that it was cut', async () => {
  const fragment = await fragmentOf(recordingOf());
  for (let length = 'race='.length; length < fragment.length; length += 7) {
    expect(await refusalOf(fragment.slice(0, length)), `at ${length}`).toMatch(
      /^The link was cut off on its way: .*Ask for it again/,
    );
  }
  expect(await refusalOf(`${fragment.slice(0, 300)}…`)).toMatch(/^The link was cut off/);
  expect(await refusalOf(`${fragment.slice(0, 300)}%E2%80%A6`)).toMatch(/^The link was cut off/);
});

test('a link of which a character was changed says so, and not that it was cut', async () => {
  const fragment = await fragmentOf(recordingOf());
  for (const at of [20, 100, fragment.length - 1]) {
    const other = fragment[at] === 'A' ? 'B' : 'A';
    const changed = `${fragment.slice(0, at)}${other}${fragment.slice(at + 1)}`;
    expect(await refusalOf(changed)).toMatch(/^The link was changed on its way/);
  }
  for (const nonsense of ['race=nonsense', 'race=1.x', 'race=1.5.zzzzzzzz.AAAAA']) {
    expect(await refusalOf(nonsense)).toMatch(/^The link was changed on its way/);
  }
});

test('a link is read with what programs add to it: punctuation, line breaks, encoded characters', async () => {
  const fragment = await fragmentOf(recordingOf());
  const wrapped = fragment.replace(/(.{76})/g, '$1%0A');
  const soft = `${fragment.slice(0, 60)}\u00ad${fragment.slice(60, 90)}%E2%80%8B${fragment.slice(90)}`;
  const encoded = fragment.replace('=', '%3D');
  for (const given of [`${fragment}.`, `${fragment}%3E%20sent`, wrapped, soft, encoded]) {
    expect((await readRaceLink(given)).runs.left.rows).toBe(990);
  }
});

test('a link of 1 MB is refused before it is looked into', async () => {
  expect(await refusalOf(`race=1.999.00000000.${'A'.repeat(1_000_000)}`)).toBe(
    'The link is 1,000,020 characters long, and no link to a race has more than 6,000. Ask for it again, or for the saved race as a file.',
  );
});

/** A link of this page's form around any text. */
async function linkAround(text: string): Promise<string> {
  const packed = await packText(text);
  return `race=1.${packed.length}.${checksumOf(packed)}.${packed}`;
}

test('a link of a newer version names both versions', async () => {
  const newer = (await fragmentOf(recordingOf())).replace('race=1.', 'race=2.');
  expect(await refusalOf(newer)).toBe(
    'The link has version 2, and this page reads version 1. Open it with the page that made it.',
  );
  const { bodies: _bodies, ...race } = recordingOf();
  const file = { format: 'two-fetches-race', version: 9, ...race };
  expect(await refusalOf(await linkAround(JSON.stringify(file)))).toBe(
    'The race in this link has version 9, and this page reads version 1. Open it with the page that saved it.',
  );
});

test('what is in a link is checked like a file', async () => {
  const { bodies: _bodies, ...race } = recordingOf();
  const file = { format: 'two-fetches-race', version: 1, ...race };
  const { right } = race.runs;
  const chunks = [...right.chunks, { atMs: 0, bytes: 1 }];
  const backwards = { ...file, runs: { ...race.runs, right: { ...right, chunks } } };
  for (const value of [null, [], {}, 'text', { format: 'two-fetches-measurement' }, backwards]) {
    expect(await refusalOf(await linkAround(JSON.stringify(value)))).toMatch(
      /^The race in this link (?:is not a race|was changed)/,
    );
  }
  expect(await refusalOf(await linkAround('no JSON'))).toMatch(
    /^The race in this link is not JSON/,
  );
});

test('a link that unpacks to far more than a race does not fill the memory', async () => {
  const bomb = await linkAround(' '.repeat(20_000_000));
  expect(bomb.length).toBeLessThan(65_536);
  expect(await refusalOf(bomb)).toMatch(/^The link was changed/);
});

test('a link that is no DEFLATE at all is refused in words', async () => {
  const packed = 'AAAA____';
  expect(await refusalOf(`race=1.8.${checksumOf(packed)}.${packed}`)).toMatch(
    /^The link was changed/,
  );
});

/** A race whose instants have as many digits as differences of a browser's clock. */
function uneven(pages: number): RaceRecording {
  return recordingOf({ pages, rows: 20_000, streamedMs: [121.300000000745, 2420.69999999925] });
}

test('a race of 60 pages fits into a link, and one of 2,000 is told to be saved as a file', async () => {
  const fragment = await fragmentOf(uneven(60));
  expect(fragment.length).toBeLessThanOrEqual(LINK_MAX);
  const link = await makeRaceLink(uneven(2000), false);
  expect(link).toMatchObject({ state: 'too-large' });
  expect(link.state === 'made' ? '' : link.message).toMatch(
    /^This race is too large for a link, which holds 6,000 characters: it would take [\d,]+\. Save it as JSON, and send the file\.$/,
  );
});

test('each kind of fault has its code', async () => {
  const fragment = await fragmentOf(recordingOf());
  const links: Readonly<Record<RaceLinkFault, string>> = {
    cut: fragment.slice(0, -1),
    changed: fragment.replace(/.$/, fragment.endsWith('A') ? 'B' : 'A'),
    'too-long': 'A'.repeat(70_000),
    'other-version': fragment.replace('race=1.', 'race=9.'),
    'no-race': await linkAround('{}'),
    'not-possible': fragment,
  };
  vi.stubGlobal('DecompressionStream', undefined);
  await expect(readRaceLink(links['not-possible'])).rejects.toMatchObject({ code: 'not-possible' });
  vi.unstubAllGlobals();
  const { 'not-possible': _tested, ...others } = links;
  for (const [code, link] of Object.entries(others)) {
    await expect(readRaceLink(link)).rejects.toMatchObject({ code });
  }
});

test('a link keeps when each request of a series was sent, and nothing that a server wrote in it', async () => {
  const race = recordingOf();
  const problem = {
    code: 'next-page',
    message:
      'The next page is said to be at https://s3cret.example, which is not where the series began, so it was not asked for.',
    remedy: 'Ask.',
  } as const;
  const left = {
    ...race.runs.left,
    road: 'paginated',
    state: 'truncated',
    problem,
    requests: [
      {
        startedMs: 0,
        headersMs: 3,
        endMs: 4,
        status: 200,
        bytes: 5,
        serverTiming: 'scan;dur=2;desc="s3cret"',
        network: { totalMs: 4 },
      },
    ],
  } as const;
  const fragment = await fragmentOf({ ...race, runs: { ...race.runs, left } });
  const read = await readRaceLink(fragment);
  expect(read.runs.left.requests).toEqual([
    { startedMs: 0, headersMs: 3, endMs: 4, status: 200, bytes: 5, serverTiming: 'scan;dur=2' },
  ]);
  expect(read.runs.left.problem?.message).toMatch(/said to be at another address, which is not/);
  expect(JSON.stringify(read)).not.toContain('s3cret');
});

test.each([
  ['of every request', [9, 8], [400, 300]],
  ['of one request only', [9, undefined], [400, undefined]],
  ['of none', [undefined, undefined], [undefined, undefined]],
])('a series costs the same from its link, if the browser tells the wait %s', async (...told) => {
  const [, waits, sizes] = told;
  const requests = waits.map((wait, index) => {
    const size = sizes[index];
    const network = {
      totalMs: 20,
      ...(wait !== undefined && { waitingMs: wait }),
      ...(size !== undefined && { encodedBytes: size }),
    };
    const startedMs = 100 * index;
    return { startedMs, headersMs: startedMs + 15, endMs: startedMs + 20, bytes: 64_350, network };
  });
  const [waitingMs, encodedBytes] = [sumOf(waits), sumOf(sizes)];
  const race = recordingOf({
    right: {
      road: 'paginated',
      requests,
      headers: { 'content-encoding': 'br' },
      network: {
        totalMs: 40,
        ...(waitingMs !== undefined && { waitingMs }),
        ...(encodedBytes !== undefined && { encodedBytes }),
      },
    },
  });
  const read = await readRaceLink(await fragmentOf(race, true));
  const again = await readRaceLink(await fragmentOf(read, true));
  const cost = costOfRace(race.runs, ratesWith()).sides.right;
  expect(cost.state).toBe('known');
  expect(costOfRace(read.runs, ratesWith()).sides.right).toMatchObject({ ...cost, usage: {} });
  expect(costOfRace(again.runs, ratesWith()).sides.right).toMatchObject({ ...cost, usage: {} });
});

test('a link keeps that a side counts other rows than it has, and no other remark', async () => {
  const count = 'The response says that it has 310 rows (Count), but 300 rows came.';
  const left = { notes: ['The response says n0te.', count] };
  const { runs } = await readRaceLink(await fragmentOf(recordingOf({ left })));
  expect(runs.left.notes).toEqual([count]);
  expect(runs.right.notes).toBeUndefined();
});

test('a link keeps that a side reports an error beside its rows, without its words', async () => {
  const left = { notes: ['The response has errors beside its rows: [{"message":"n0te"}]'] };
  const { runs } = await readRaceLink(await fragmentOf(recordingOf({ left })));
  expect(runs.left.notes).toEqual(['The response has errors beside its rows.']);
  expect(saysThereIsMore(runs.left)).toBe('errors-beside-rows');
  const right = { errorsBeside: [{ by: 'failure', words: 'n0te' }] } as const;
  const again = (await readRaceLink(await fragmentOf(recordingOf({ right })))).runs.right;
  expect(again.errorsBeside).toEqual([{ by: 'failure' }]);
  expect(saysThereIsMore(again)).toBe('errors-beside-rows');
});

test('a link keeps whether the sides have the same rows, and whether in the same order', async () => {
  const side = { contentHash: 'h4sh', orderHash: '0ne' };
  const sent = async (right: Partial<EndedRecording>) =>
    (await readRaceLink(await fragmentOf(recordingOf({ left: side, right })))).runs;
  const same = await sent(side);
  expect(same.left.contentHash).toBe(same.right.contentHash);
  expect(same.left.orderHash).toBe(same.right.orderHash);
  const reordered = await sent({ ...side, orderHash: '0ther' });
  expect(areInOtherOrder(reordered.left, reordered.right)).toBe(true);
});

test('a link keeps how typed rows compare with plain and with typed ones, without their hashes', async () => {
  const plain = { contentHash: 'pl4in', orderHash: '0ne' };
  const left = { contentHash: 'typ3d', orderHash: '0ther', hasTypedRows: true, plainHashes: plain };
  for (const [right, isSame] of [
    [plain, true],
    [{ ...plain, hasTypedRows: true }, false],
    [left, true],
    [{ ...plain, contentHash: 'typ3d' }, false],
  ] as const) {
    const fragment = await fragmentOf(recordingOf({ left, right }));
    const { runs } = await readRaceLink(fragment);
    expect(haveSameRows(runs.left, runs.right)).toBe(isSame);
    expect(areInOtherOrder(runs.left, runs.right)).toBe(false);
    expect(JSON.stringify(runs)).not.toMatch(/pl4in|typ3d|plainHashes/);
  }
});

test('what was changed in a scene comes with the link, as data, and no host with it', async () => {
  const place = {
    kind: 'simulated',
    scene: 'A scene',
    changes: ['Rows: 300', 'To: https://api.customer.com/'],
  };
  const race = recordingOf({
    left: { url: 'https://simulated.invalid/buffer' },
    right: { url: 'https://simulated.invalid/stream' },
  });
  const recording = { ...race, ...raceOrigin(place as Place, undefined, '') };
  const shown = replayedPlace(await readRaceLink(await fragmentOf(recording)));
  expect(shown.changes).toEqual(['Rows: 300', 'To: hidden']);
  expect(placeTexts(shown).at(-1)).toContain('A scene, changed (2 settings)');
});
