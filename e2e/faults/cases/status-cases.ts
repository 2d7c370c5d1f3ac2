import { answer, stepsOf, type Written } from '../answers.ts';
import { DOCUMENT, ROWS, STREAM } from '../bodies.ts';
import { type Expected, type FaultCase, NOT_WHOLE } from '../fault-case.ts';
import { type Answer, ROAD_IDS, type Step } from '../fault-server.ts';
import { NO_ANSWER, NO_BODY, told } from '../tellings.ts';

const BODIES = { buffered: DOCUMENT, streamed: STREAM } as const;
const WHOLE: Expected = { states: ['complete'], rows: ROWS };
const NONE: Expected = { states: NOT_WHOLE, rows: [], tells: [NO_ANSWER] };
const EMPTY: Expected = { ...NONE, tells: [NO_BODY] };

/** Each with the cause that it tells. */
const STATUSES = [
  ['400 Bad Request', 'request-refused'],
  ['403 Forbidden', 'not-authorised'],
  ['404 Not Found', 'wrong-path'],
  ['429 Too Many Requests', 'too-many-requests'],
  ['500 Internal Server Error', 'server-failed'],
  ['502 Bad Gateway', 'bad-gateway'],
  ['503 Service Unavailable', 'server-failed'],
  ['504 Gateway Timeout', 'gave-up-waiting'],
  ['599 Odd', 'server-failed'],
] as const;

const SERVER_FAILED = told('http-error', 'server-failed');

const ERROR_BODIES: readonly (readonly [string, string, Written, RegExp | undefined])[] = [
  ['JSON', '{"message":"it went bang"}', {}, /it went bang/],
  [
    'HTML',
    '<html><head><title>Oh</title></head><body>it went bang</body></html>',
    { type: 'text/html' },
    /bang/,
  ],
  ['plain text', 'it went bang', { type: 'text/plain' }, /it went bang/],
  ['an empty body', '', { framing: 'length' }, undefined],
];

const ERRORS: readonly FaultCase[] = ROAD_IDS.flatMap((side) =>
  STATUSES.flatMap(([status, ...causes]) =>
    ERROR_BODIES.map(
      ([name, body, written, words]): FaultCase => ({
        kind: 'statuses and redirects',
        name: `${status} with ${name}`,
        side,
        answer: answer(body, { ...written, status }),
        expected: {
          states: ['failed'],
          rows: [],
          tells: [told('http-error', ...causes)],
          says: new RegExp(`HTTP ${status.slice(0, 3)}[\\s\\S]*${words?.source ?? ''}`),
        },
        isCore: status.startsWith('500'),
      }),
    ),
  ),
);

const BROKEN_ERRORS: readonly FaultCase[] = ROAD_IDS.flatMap((side): readonly FaultCase[] => [
  {
    kind: 'statuses and redirects',
    name: '500 with rows in its body',
    side,
    answer: answer(BODIES[side], { status: '500 Internal Server Error' }),
    expected: { states: ['failed'], rows: [], tells: [SERVER_FAILED], says: /HTTP 500/ },
  },
  {
    kind: 'statuses and redirects',
    name: '500 whose body is closed in the middle',
    side,
    answer: answer('{"message":"it we', {
      status: '500 Internal Server Error',
      ending: 'cut',
      readable: 0,
    }),
    expected: { states: ['failed'], rows: [], tells: [SERVER_FAILED], says: /HTTP 500/ },
  },
]);

const OTHERS: readonly FaultCase[] = ROAD_IDS.flatMap((side): readonly FaultCase[] => {
  const body = BODIES[side];
  const others: readonly (readonly [string, Answer, Expected])[] = [
    ['201 with all rows', answer(body, { status: '201 Created' }), WHOLE],
    ['203 with all rows', answer(body, { status: '203 Non-Authoritative' }), WHOLE],
    [
      '206 with all rows',
      answer(body, { status: '206 Partial Content', headers: ['Content-Range: bytes 0-9/10'] }),
      WHOLE,
    ],
    ['204', { steps: stepsOf('', { status: '204 No Content', framing: 'close' }) }, EMPTY],
    ['205', { steps: stepsOf('', { status: '205 Reset Content', framing: 'length' }) }, EMPTY],
    [
      '300',
      answer('[]', { status: '300 Multiple Choices' }),
      { ...NONE, tells: [told('http-error')] },
    ],
    ['304', { steps: stepsOf('', { status: '304 Not Modified', framing: 'close' }) }, EMPTY],
    [
      'a status without words',
      answer('', { status: '500' }),
      { ...NONE, tells: [SERVER_FAILED], says: /HTTP 500/ },
    ],
  ];
  return others.map(([name, faulty, expected]) => ({
    kind: 'statuses and redirects',
    name,
    side,
    answer: faulty,
    expected,
    isCore: name === '204',
  }));
});

/** A redirect to this address, or to none. */
function redirect(location: string | undefined, status = '302 Found'): readonly Step[] {
  return stepsOf('', {
    status,
    framing: 'length',
    ...(location !== undefined && { headers: [`Location: ${location}`] }),
  });
}

/** A page that does not say what it is for. */
const WEB_PAGE = stepsOf('<!doctype html><title>Welcome</title><p>Hello</p>', {
  type: 'text/html',
});

const REDIRECTS: readonly FaultCase[] = ROAD_IDS.flatMap((side): readonly FaultCase[] => {
  const rows = stepsOf(BODIES[side]);
  const to = (location: string, status?: string): Answer => ({
    steps: redirect(location, status),
    elsewhere: { '/then': rows, '/secret': stepsOf(BODIES[side], { origins: [] }) },
  });
  const chain: Answer = {
    steps: redirect('/1'),
    elsewhere: {
      ...Object.fromEntries(
        Array.from({ length: 9 }, (_, at) => [`/${at + 1}`, redirect(`/${at + 2}`)]),
      ),
      '/10': rows,
    },
  };
  const redirects: readonly (readonly [string, Answer, Expected])[] = [
    ...['301 Moved', '302 Found', '303 See Other', '307 Temporary', '308 Permanent'].map(
      (status) => [`${status}, to the same origin`, to('/then', status), WHOLE] as const,
    ),
    [
      'a redirect to another origin that allows it',
      { steps: [{ do: 'redirect-away', path: '/then' }], elsewhere: { '/then': rows } },
      WHOLE,
    ],
    [
      'a redirect to another origin that allows this page alone',
      {
        steps: [{ do: 'redirect-away', path: '/then' }],
        // The browser calls the origin “null” after a redirect to another origin.
        elsewhere: { '/then': stepsOf(BODIES[side], { origins: ['http://127.0.0.1:5373'] }) },
      },
      NONE,
    ],
    ['ten redirects one after the other', chain, WHOLE],
    ['a redirect to itself', { steps: redirect(`/${side}`) }, NONE],
    [
      'a redirect to nowhere',
      { steps: redirect(undefined) },
      { ...NONE, tells: [told('http-error')] },
    ],
    ['a redirect to a closed port', to('http://127.0.0.1:9/then'), NONE],
    ['a redirect to another scheme', to('ftp://127.0.0.1/then'), NONE],
    ['a redirect to what is no address', to('http://[::1'), NONE],
    ['a redirect to what CORS forbids', to('/secret'), NONE],
    [
      'a redirect to a path with nothing',
      to('/nothing'),
      { ...NONE, tells: [told('http-error', 'wrong-path')], says: /404.*\/nothing/ },
    ],
    [
      'a redirect to a login page',
      { steps: redirect('/login?state=secret'), elsewhere: { '/login?state=secret': WEB_PAGE } },
      {
        ...NONE,
        tells: [told('html', 'login-page')],
        says: /A login page .* after a redirect to \S+\/login:/,
        saysNot: /state=secret/,
      },
    ],
    [
      'a redirect to another web page',
      { steps: redirect('/start'), elsewhere: { '/start': WEB_PAGE } },
      {
        ...NONE,
        tells: [told('html', 'web-site', 'login-page')],
        says: /A web page .* after a redirect to \S+\/start:/,
      },
    ],
  ];
  return redirects.map(([name, faulty, expected]) => ({
    kind: 'statuses and redirects',
    name,
    side,
    answer: faulty,
    expected,
    isCore: name === 'a redirect to itself',
  }));
});

/** Every status, with every body that it may have. */
export const STATUS_CASES: readonly FaultCase[] = [
  ...ERRORS,
  ...BROKEN_ERRORS,
  ...OTHERS,
  ...REDIRECTS,
];
