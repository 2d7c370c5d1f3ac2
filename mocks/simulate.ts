import { DEPLOYED_MEMORY_MB } from '#wire/deployed-memory';
import { readUnitsOf } from '#wire/read-units';
import { encodeServerTiming } from '#wire/server-timing';
import { encodeLine, type ErrorLine, type JsonValue, STREAM_HEADERS } from '#wire/wire-line';
import type { BufferedFault, PaginatedFault, Scenario, StreamedFault } from './scenario.ts';
import { simulatedPage } from './simulated-page.ts';
import { simulatedRow } from './simulated-rows.ts';

/** Resolves after `durationMs`; rejects with the signal's reason when that aborts first. */
export type Wait = (durationMs: number, signal: AbortSignal) => Promise<void>;

/** The paths of the simulated API Gateway; every other path is the simulated Function URL. */
const BUFFER_PATH = '/buffer';
const PAGE_PATH = '/page';

const CORS = { 'Access-Control-Allow-Origin': '*' };

/**
 * Answers as the deployed functions would: `GET /buffer` with all rows at once, `GET /page` with one page,
 * any other path with a line per page; with `?rows=`, at most so many in all, and with `?limit=` on a page. A network failure is
 * `Response.error()`.
 *
 * Deterministic: the same scenario gives the same bytes. Time passes only in `wait`, which is called with
 * `pageMs` for each page, the first included. An aborted request errors its body and ends its waits.
 */
export async function simulate(
  { rows, ...conditions }: Scenario,
  request: Request,
  wait: Wait,
): Promise<Response> {
  const url = new URL(request.url);
  const scenario = {
    ...conditions,
    rows: firstOf(rows, url.searchParams.get('rows')),
    pageSize: Number(url.searchParams.get('limit') ?? conditions.pageSize),
  };
  if (url.pathname.endsWith(PAGE_PATH)) return paginated(scenario, url, request.signal, wait);
  const isBuffered = url.pathname.endsWith(BUFFER_PATH);
  const refusal = refuse(isBuffered ? scenario.bufferedFault : scenario.streamedFault);
  if (refusal !== undefined) return refusal;
  if (!isBuffered) return streamed(scenario, request.signal, wait);
  const pages = pagesOf(scenario);
  for (let page = 0; page < pages.length; page += 1) await wait(scenario.pageMs, request.signal);
  const totalMs = pages.length * scenario.pageMs;
  return json(JSON.stringify({ userData: pages.flat() }), {
    'Server-Timing': encodeServerTiming({
      initMs: undefined,
      scanMs: totalMs,
      totalMs,
      readUnits: unitsOf(pages),
      memoryMb: DEPLOYED_MEMORY_MB,
    }),
  });
}

/** As many of the rows as a request wants; all where it does not say. */
function firstOf(rows: Scenario['rows'], wanted: string | null): Scenario['rows'] {
  if (wanted === null) return rows;
  return typeof rows === 'number' ? Math.min(rows, Number(wanted)) : rows.slice(0, Number(wanted));
}

/** The answer of a backend that fails before its first row, if its fault is of that kind. */
function refuse(
  fault: BufferedFault | StreamedFault | PaginatedFault | undefined,
): Response | undefined {
  switch (fault?.code) {
    case 'http-error':
      return new Response(fault.body, { status: fault.status, headers: CORS });
    case 'html':
      return new Response('<!doctype html>\n<title>Sign in</title>\n', {
        headers: { ...CORS, 'Content-Type': 'text/html' },
      });
    case 'unreachable':
      return Response.error();
    case 'invalid-json':
      return json('{"userData":[{"userId":}]}');
    default:
      return undefined;
  }
}

/** One page of the series, which takes as long as a page takes on the other sides. */
async function paginated(
  scenario: Scenario,
  { searchParams }: URL,
  signal: AbortSignal,
  wait: Wait,
): Promise<Response> {
  const pages = pagesOf(scenario);
  const { paginatedFault: fault } = scenario;
  const { page, status, body, nextCursor } = simulatedPage(
    pages,
    scenario.seed,
    searchParams.get('cursor') ?? undefined,
  );
  const refusal = page > (fault?.afterPages ?? 0) ? refuse(fault) : undefined;
  if (refusal !== undefined) return refusal;
  await wait(scenario.pageMs, signal);
  const timing = encodeServerTiming({
    initMs: undefined,
    scanMs: scenario.pageMs,
    totalMs: scenario.pageMs,
    readUnits: unitsOf(pages.slice(page - 1, page)),
    memoryMb: DEPLOYED_MEMORY_MB,
  });
  return new Response(body, {
    status,
    headers: {
      ...CORS,
      ...(status === 200 && { 'Server-Timing': timing }),
      'Content-Type': 'application/json',
      'Access-Control-Expose-Headers': 'X-Next-Cursor',
      ...(nextCursor !== undefined && { 'X-Next-Cursor': nextCursor }),
    },
  });
}

async function streamed(scenario: Scenario, signal: AbortSignal, wait: Wait): Promise<Response> {
  const lines = linesOf(scenario, signal, wait);
  // As the real function does: the first page is read before the status is sent.
  let next = Promise.resolve(await lines.next());
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        signal.addEventListener('abort', () => controller.error(signal.reason), { once: true });
      },
      async pull(controller) {
        try {
          const line = await next;
          if (line.done) {
            controller.close();
            return;
          }
          controller.enqueue(new TextEncoder().encode(line.value));
          next = lines.next();
          // It may fail before anybody asks for it: what came before it is read first.
          next.catch(() => {});
        } catch (error) {
          controller.error(error);
        }
      },
    },
    { highWaterMark: 0 },
  );
  const timing = { initMs: undefined, scanMs: scenario.pageMs, memoryMb: DEPLOYED_MEMORY_MB };
  return new Response(body, {
    headers: { ...CORS, ...STREAM_HEADERS, 'Server-Timing': encodeServerTiming(timing) },
  });
}

async function* linesOf(
  scenario: Scenario,
  signal: AbortSignal,
  wait: Wait,
): AsyncGenerator<string> {
  const { pageMs, streamedFault } = scenario;
  const pages = pagesOf(scenario);
  let count = 0;
  for (const [index, userData] of pages.entries()) {
    await wait(pageMs, signal);
    const elapsedMs = (index + 1) * pageMs;
    const page = {
      type: 'page',
      page: index + 1,
      count: userData.length,
      elapsedMs,
      userData,
    } as const;
    const line = encodeLine(page);
    if (faultAfter(streamedFault) === index) {
      const readUnits = unitsOf(pages.slice(0, index));
      const totals = { pages: index, count, elapsedMs, readUnits };
      const broken = breakLine(streamedFault, line, totals);
      if (broken !== undefined) yield broken;
      if (streamedFault?.code !== 'malformed-line') return;
    } else {
      yield line;
    }
    count += userData.length;
  }
  const elapsedMs = pages.length * pageMs;
  const readUnits = unitsOf(pages);
  yield encodeLine({ type: 'end', pages: pages.length, count, elapsedMs, readUnits });
}

function faultAfter(fault: StreamedFault | undefined): number | undefined {
  return fault !== undefined && 'afterPages' in fault ? fault.afterPages : undefined;
}

/** What is sent instead of `line`, `undefined` for nothing; throws to break the connection. */
function breakLine(
  fault: StreamedFault | undefined,
  line: string,
  totals: Omit<ErrorLine, 'type' | 'error'>,
): string | undefined {
  switch (fault?.code) {
    case 'in-band-error': {
      const message = 'DynamoDB asked for fewer requests.';
      const error = { name: 'ThrottlingException', message, retryable: true };
      return encodeLine({ type: 'error', error, ...totals });
    }
    case 'truncated-inside-line':
      return line.slice(0, line.length / 2);
    case 'malformed-line':
      return `${line.slice(0, line.length / 2)}\n`;
    case 'connection-lost':
      throw new TypeError('network error');
    default:
      return undefined;
  }
}

function pagesOf(scenario: Scenario): readonly (readonly JsonValue[])[] {
  const { rows, seed, pageSize } = scenario;
  const all =
    typeof rows === 'number'
      ? Array.from({ length: rows }, (_, index) => simulatedRow(seed, index))
      : rows;
  const pages: (readonly JsonValue[])[] = [];
  for (let start = 0; start < all.length; start += pageSize) {
    pages.push(all.slice(start, start + pageSize));
  }
  return pages;
}

/** As DynamoDB would count items that are as large as their JSON. */
function unitsOf(pages: readonly (readonly JsonValue[])[]): number {
  return pages.reduce((sum, page) => sum + readUnitsOf(sizeOf(page)), 0);
}

function sizeOf(page: readonly JsonValue[]): number {
  return page.reduce<number>((sum, row) => sum + JSON.stringify(row).length, 0);
}

function json(body: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(body, {
    headers: { ...CORS, 'Content-Type': 'application/json', ...headers },
  });
}
