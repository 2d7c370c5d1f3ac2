import { PAGES } from './read-pages.ts';

/** What a request of a series gets: a body, a response, or no answer. */
type Answer = string | (() => Response) | Error;

/** A page of the usual form. */
export const page = (items: unknown, rest: object = {}) => JSON.stringify({ items, ...rest });

/** What a page says that has another one behind it. */
export const MORE = { nextToken: 'x' };

export const TYPED =
  '{"Items":[{"a":{"N":"1"}},{"a":{"SS":["x","y"]}}],"Count":2,"ScannedCount":2}';

const linked = (body: string, at = 2) => {
  return () => new Response(body, { headers: { link: `<?page=${at}>; rel=next` } });
};

/** A response whose connection breaks after these bytes. */
const broken = (body: string) => () => {
  let isSent = false;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    pull(controller) {
      if (isSent) controller.error(new TypeError('network error'));
      else controller.enqueue(new TextEncoder().encode(body));
      isSent = true;
    },
  };
  return new Response(new ReadableStream(source, { highWaterMark: 0 }));
};

const withMore = (body: string) => body.replace('{', '{"nextToken":"x",');

/** Series of all kinds, each with at least one row, and what their requests get. */
export const SERIES: readonly (readonly [string, readonly Answer[]])[] = [
  ['our own pages', Object.values(PAGES)],
  ['pages of a list', [page([{ a: 1 }, { a: 2 }], MORE), page([{ a: 3 }])]],
  ['an empty last page', [page([{ a: 1 }], MORE), page([])]],
  ['an empty page in between', [page([{ a: 1 }], MORE), linked(page([])), page([{ a: 2 }])]],
  ['an empty body in between', [page([{ a: 1 }], MORE), linked(''), page([{ a: 2 }])]],
  ['white space in between', [page([{ a: 1 }], MORE), linked(' \n'), page([{ a: 2 }])]],
  ['null in between', [page([{ a: 1 }], MORE), linked('null'), page([{ a: 2 }])]],
  ['a first page with null as its list', [page(null, MORE), page([{ a: 1 }, { a: 2 }])]],
  ['an array and then an object', [linked('[{"a":1},{"a":2}]'), page([{ a: 3 }])]],
  ['an object and then an array', [page([{ a: 1 }], MORE), '[{"a":2},{"a":3}]']],
  ['a list of lists', [linked('[[1,2],[3]]'), '[[4]]']],
  ['texts in between', [linked('["x","]"]'), linked('["{"]', 3), '[1]']],
  [
    'pages with a mark of their encoding',
    [`\uFEFF${page([{ a: 1 }], MORE)}`, `\uFEFF${page([{ a: 2 }])}`],
  ],
  ['arrays with such a mark', [linked('\uFEFF[{"a":1}]'), '\uFEFF[{"a":2}]']],
  ['a line end after some pages', [`${page([{ a: 1 }], MORE)}\n`, page([{ a: 2 }])]],
  ['pages on many lines', [withMore('{\n"items": [\n{"a":1}\n]\n}\n'), '\n[\n{"a":2}\n]\n']],
  ['a page of lines', [page([{ a: 1 }], MORE), '{"a":2}\n{"a":3}\n']],
  ['pages that name their lists otherwise', [page([{ a: 1 }], MORE), '{"rows":[{"a":2}]}']],
  [
    'pages with a second list',
    [
      '{"data":[{"id":1,"tags":[1]}],"included":[{"i":1}],"links":{"next":"?page=2"}}',
      '{"data":[{"id":2,"tags":[]}],"included":[],"links":{"next":null}}',
    ],
  ],
  [
    'a second list only on the second page',
    [page([{ a: 1 }], MORE), '{"rows":[{"a":2}],"more":[{"a":3}]}'],
  ],
  ['bare lists', [linked('[{"a":1}]'), '[{"a":2}]']],
  ['two pages that are alike but for their header', [linked('[{"a":1}]'), '[{"a":1}]']],
  ['typed rows', [withMore(TYPED), TYPED]],
  ['typed rows after plain ones', [page([{ a: 1 }], MORE), TYPED]],
  [
    'a total that agrees',
    [page([{ a: 1 }], { ...MORE, total: 2 }), page([{ a: 2 }], { total: 2 })],
  ],
  [
    'an error on the way',
    [page([{ a: 1 }], MORE), () => new Response('{"no":[1]}', { status: 500 })],
  ],
  [
    'an error that looks like a page',
    [page([{ a: 1 }], MORE), () => new Response(page([{ a: 2 }]), { status: 429 })],
  ],
  [
    'a page that is not modified',
    [page([{ a: 1 }], MORE), () => new Response(null, { status: 304 })],
  ],
  ['no answer on the way', [page([{ a: 1 }], MORE), new TypeError('Failed to fetch')]],
  ['a web page on the way', [page([{ a: 1 }], MORE), '<!doctype html><p>[1]</p>']],
  ['an error line as a page', [page([{ a: 1 }], MORE), '{"errorMessage":"no","list":[1,2]}']],
  ['a page that was cut', [page([{ a: 1 }], MORE), '{"items":[{"a":2},{"a"']],
  ['a cut page that names a next one', [linked('[{"a":1},{"a":'), '[{"a":2}]']],
  ['a connection that breaks in a row', [page([{ a: 1 }], MORE), broken('{"items":[{"a":2},{"a"')]],
  ['a connection that breaks after a page', [broken(page([{ a: 1 }], MORE)), page([{ a: 2 }])]],
  ['the same page again', [page([{ a: 1 }], MORE), page([{ a: 1 }], MORE)]],
  ['the same rows again and again', [1, 2, 3, 4].map((at) => linked('[{"a":1}]', at + 1))],
  ['a page that was asked for before', [linked('[{"a":1}]'), linked('[{"a":2}]')]],
  [
    'a page elsewhere',
    [page([{ a: 1 }], MORE), page([{ a: 2 }], { next: 'https://elsewhere.test/rows' })],
  ],
  ['a last page without rows', [page([{ a: 1 }], MORE), '{}']],
];

/** Gives these answers one after another. */
export function answerInTurn(answers: readonly Answer[]): () => Promise<Response> {
  const left = [...answers];
  return () => {
    const answer = left.shift() ?? '{}';
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve(typeof answer === 'string' ? new Response(answer) : answer());
  };
}
