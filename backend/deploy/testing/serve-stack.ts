import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A CloudFormation that knows one stack, as far as `osls info` needs it; `close` ends it. */
export interface StackServer {
  readonly endpoint: string;
  /** What was asked, such as `DescribeStacks`, in order. */
  readonly actions: readonly string[];
  close(): Promise<void>;
}

const XMLNS = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

const FORBIDDEN = `<ErrorResponse xmlns="${XMLNS}"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not allowed</Message></Error></ErrorResponse>`;

const missing = (name: string) =>
  `<ErrorResponse xmlns="${XMLNS}"><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id ${name} does not exist</Message></Error></ErrorResponse>`;

/**
 * Serves a stack that is deployed and has these outputs, on any free loopback port. No other is there, and
 * one whose name ends in `forbidden` may not be asked about.
 */
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
  const actions: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const form = new URLSearchParams(body);
      const action = form.get('Action') ?? '';
      actions.push(action);
      const name = form.get('StackName') ?? stackName;
      if (name !== stackName) {
        const isForbidden = name.endsWith('forbidden');
        response.writeHead(isForbidden ? 403 : 400, { 'Content-Type': 'text/xml' });
        response.end(isForbidden ? FORBIDDEN : missing(name));
        return;
      }
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
    actions,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
