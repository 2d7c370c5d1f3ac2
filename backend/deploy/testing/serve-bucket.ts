import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A file in a bucket, with what it is sent as. */
export interface StoredFile {
  readonly text: string;
  readonly contentType: string | undefined;
  readonly cacheControl: string | undefined;
}

/** An S3 that has one bucket, as far as a deployment asks. */
export interface BucketServer {
  readonly endpoint: string;
  /** What is in the bucket, by key. */
  readonly files: Map<string, StoredFile>;
  /** What was asked, such as `PUT index.html`, `DELETE old.js` or `LIST`, in order. */
  readonly requests: readonly string[];
  /** S3's code for why it refuses what is asked, such as `AccessDenied`, by request as in `requests`. */
  readonly refusals: Map<string, string>;
  close(): Promise<void>;
}

/** Small, so that every list of a few files has a next page. */
const KEYS_A_PAGE = 3;

/** Serves an empty bucket on any free loopback port, by path: `/<bucket>/<key>`. */
export async function serveBucket(bucket: string): Promise<BucketServer> {
  const files = new Map<string, StoredFile>();
  const refusals = new Map<string, string>();
  const requests: string[] = [];

  /** Why a request is refused, if it is; notes that it came. */
  const refusalOf = (request: string): string | undefined => {
    requests.push(request);
    return refusals.get(request);
  };

  const list = (from: string | null): string => {
    const keys = [...files.keys()].toSorted();
    const start = from === null ? 0 : Number(from);
    const contents = keys
      .slice(start, start + KEYS_A_PAGE)
      .map((key) => `<Contents><Key>${key}</Key></Contents>`);
    const end = start + KEYS_A_PAGE;
    const next = end < keys.length ? `<NextContinuationToken>${end}</NextContinuationToken>` : '';
    return `<ListBucketResult>${contents.join('')}${next}</ListBucketResult>`;
  };

  const deleteAll = (body: string): string => {
    const results = Array.from(body.matchAll(/<Key>([^<]*)<\/Key>/g), ([, key = '']) => {
      const code = refusalOf(`DELETE ${key}`);
      if (code !== undefined) return `<Error><Key>${key}</Key><Code>${code}</Code></Error>`;
      files.delete(key);
      return `<Deleted><Key>${key}</Key></Deleted>`;
    });
    return `<DeleteResult>${results.join('')}</DeleteResult>`;
  };

  const answer = (request: IncomingMessage, response: ServerResponse, body: Buffer): void => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, name = '', key = ''] = /^\/([^/]*)\/?(.*)$/.exec(url.pathname) ?? [];
    const send = (status: number, xml: string) =>
      response.writeHead(status, { 'Content-Type': 'application/xml' }).end(xml);
    const refuse = (code: string) =>
      send(code.startsWith('NoSuch') ? 404 : 403, `<Error><Code>${code}</Code></Error>`);

    if (name !== bucket) return void refuse('NoSuchBucket');
    if (request.method === 'POST') return void send(200, deleteAll(body.toString()));
    const code = refusalOf(key === '' ? 'LIST' : `${request.method} ${key}`);
    if (code !== undefined) return void refuse(code);
    if (key === '') return void send(200, list(url.searchParams.get('continuation-token')));
    if (request.method === 'PUT') {
      files.set(key, {
        text: body.toString(),
        contentType: request.headers['content-type'],
        cacheControl: request.headers['cache-control'],
      });
      return void response.writeHead(200).end();
    }
    const file = files.get(key);
    if (file === undefined) return void refuse('NoSuchKey');
    response.writeHead(200, { 'Content-Type': file.contentType ?? '' }).end(file.text);
  };

  const server = createServer((request, response) => {
    void buffer(request).then((body) => answer(request, response, body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    requests,
    refusals,
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
