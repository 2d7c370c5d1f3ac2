import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A CloudFormation that knows one stack, as far as `osls info` needs it; `close` ends it. */
export interface StackServer {
  readonly endpoint: string;
  close(): Promise<void>;
}

const XMLNS = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

/** Serves a deployed stack with these outputs, on any free loopback port. */
export async function serveStack(
  stackName: string,
  outputs: Readonly<Record<string, string>>,
): Promise<StackServer> {
  const members = Object.entries(outputs).map(
    ([key, value]) =>
      `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  const results: Readonly<Record<string, string>> = {
    DescribeStacks: `<Stacks><member><StackName>${stackName}</StackName><CreationTime>2026-11-24T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members.join('')}</Outputs></member></Stacks>`,
    ListStackResources: '<StackResourceSummaries/>',
  };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const action = new URLSearchParams(body).get('Action') ?? '';
      const result = results[action];
      response.writeHead(result === undefined ? 400 : 200, { 'Content-Type': 'text/xml' });
      response.end(
        `<${action}Response xmlns="${XMLNS}"><${action}Result>${result ?? ''}</${action}Result></${action}Response>`,
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
