/** A guarded server in a separate process whose listeners fail in every way, by path; prints its address. */
import { createServer } from 'node:http';
import { guardRequests, surviveRequests } from '#local/guard-requests';
import { listenOnFreePort } from '#local/listen-on-free-port';
import { createAccess } from '#local/request-access';

const server = createServer((request, response) => {
  if (request.url === '/throws') throw new Error('thrown at once');
  if (request.url === '/rejects') void Promise.reject(new Error('rejected'));
  else if (request.url === '/later') setImmediate(() => fail('thrown later'));
  else if (request.url === '/begun') response.write('a', () => fail('thrown in the middle'));
  else response.end('fine');
});

function fail(message: string): void {
  throw new Error(message);
}

surviveRequests((text) => process.stderr.write(text));
guardRequests(server, createAccess());
process.stdout.write(
  `http://127.0.0.1:${await listenOnFreePort(server, 0)}/ Ctrl-C ends everything.\n`,
);
