import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { functionEnvironment } from '#local/function-environment';
import { RUNTIME } from './install-runtime.ts';
import { describeBody, GONE, KILL_ME, type Observed } from './observed.ts';

const PREFIX = '/2018-06-01/runtime';

/**
 * Runs a handler under `aws-lambda-ric`, in a separate process, against an emulated Runtime API:
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function runUnderRealRuntime(file: string): Promise<readonly Observed[]> {
  const observed: Observed[] = [];
  let isInvoked = false;
  let onSettled: ((one: Observed) => void) | undefined;
  let onIdle: ((response: ServerResponse) => void) | undefined;
  const waiting: ServerResponse[] = [];

  const server = createServer((request, response) => {
    const { url = '' } = request;
    if (url === `${PREFIX}/invocation/next`) {
      if (onIdle === undefined) waiting.push(response);
      else onIdle(response);
      return;
    }
    void receive(request, url).then((one) => {
      response.writeHead(202).end();
      onSettled?.(one);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const child = spawn(
    process.execPath,
    [
      '--require',
      path.join(RUNTIME, 'rapid-client.cjs'),
      path.join(RUNTIME, 'node_modules/aws-lambda-ric/index.mjs'),
    ],
    {
      env: {
        ...functionEnvironment('tested', {}),
        AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
        AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1: 'true',
        LAMBDA_TASK_ROOT: path.dirname(file),
        _HANDLER: `${path.basename(file, '.mjs')}.handler`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const exited = once(child, 'exit').then(() => GONE);
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (text: Buffer) => {
      if (text.includes(KILL_ME)) child.kill('SIGKILL');
    });
  }

  try {
    for (let invocation = 1; invocation <= 2; invocation += 1) {
      const settled = new Promise<Observed>((resolve) => {
        onSettled = resolve;
      });
      const idle = new Promise<ServerResponse>((resolve) => {
        const response = waiting.shift();
        if (response === undefined) onIdle = resolve;
        else resolve(response);
      });
      const first = await Promise.race([idle, settled, exited]);
      if (!('writeHead' in first)) {
        observed.push(first);
        continue;
      }
      isInvoked = true;
      onIdle = undefined;
      first.writeHead(200, {
        'Lambda-Runtime-Aws-Request-Id': `request-${invocation}`,
        'Lambda-Runtime-Deadline-Ms': String(Date.now() + 60_000),
        'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:us-east-1:000000000000:function:t',
        'Content-Type': 'application/json',
      });
      first.end(JSON.stringify({ invocation }));
      // The end of a process cuts its body, which is noticed here a moment later.
      observed.push(
        await Promise.race([settled, exited.then(() => Promise.race([settled, later()]))]),
      );
    }
  } finally {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await exited;
    }
    server.closeAllConnections();
    server.close();
  }
  return isInvoked ? observed : observed.slice(0, 1);
}

/** After everything that is still in the sockets. */
function later(): Promise<Observed> {
  return new Promise((resolve) => {
    let turns = 50;
    const turn = () => (turns-- > 0 ? setImmediate(turn) : resolve(GONE));
    turn();
  });
}

async function receive(request: IncomingMessage, url: string): Promise<Observed> {
  if (!url.endsWith('/response')) {
    const error = (await json(request)) as { errorType: string; errorMessage: string };
    const end = url === `${PREFIX}/init/error` ? 'init-failed' : 'failed';
    return { end, body: '', error: { type: error.errorType, message: error.errorMessage } };
  }
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return { end: 'cut', body: describeBody(chunks) };
  }
  const body = describeBody(chunks);
  if (request.headers['lambda-runtime-function-response-mode'] !== 'streaming') {
    return { end: 'returned', body };
  }
  const contentType = request.headers['content-type'];
  const trailer = request.trailers['lambda-runtime-function-error-body'];
  const details =
    trailer === undefined
      ? undefined
      : (JSON.parse(Buffer.from(trailer, 'base64').toString()) as Record<string, string>);
  return {
    end: 'streamed',
    body,
    ...(contentType !== undefined && { contentType }),
    ...(details && {
      error: { type: details['errorType'] ?? '', message: details['errorMessage'] ?? '' },
    }),
  };
}
