import type { RequestRecord } from '#recording/request-record';

/** A body that is here already, and is read again in place of a request. */
export interface KeptBody {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string | undefined;
  /** The requests that its pages came by, one or more, in order; missing of one response. */
  readonly pages?: readonly Pick<RequestRecord, 'bytes' | 'status'>[];
}

/** Where the first page of a kept series is asked for. */
export const KEPT_URL = 'https://kept.invalid/?page=0';

/** The response of a kept run. */
export function keptResponse(
  { body, contentType }: Omit<KeptBody, 'pages'>,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Response {
  const typed = { ...headers, ...(contentType !== undefined && { 'content-type': contentType }) };
  return new Response(body, { status, headers: typed });
}

/** Answers each request of a series with a page of its kept body, which names the next one by its header. */
export function answerKeptPages({
  body,
  contentType,
  pages = [],
}: KeptBody): (url: string) => Promise<Response> {
  let sentBytes = 0;
  const starts = pages.map(({ bytes }) => (sentBytes += bytes) - bytes);
  return (url) => {
    const page = Number(new URL(url).searchParams.get('page'));
    const next = starts[page + 1];
    const kept = { body: body.subarray(starts[page], next), contentType };
    const status = pages[page]?.status ?? 200;
    return Promise.resolve(
      keptResponse(
        kept,
        next === undefined ? {} : { link: `<?page=${page + 1}>; rel=next` },
        // Which error it was changes nothing about the rows, and not every number is a status.
        status >= 200 && status <= 299 ? 200 : 500,
      ),
    );
  };
}
