import { EventEmitter, once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The two roads, by the path that the page requests. */
export type RoadId = 'buffered' | 'streamed';

export const ROAD_IDS = ['buffered', 'streamed'] as const satisfies readonly RoadId[];

/**
 * One step of an answer; the next one begins when it is done.
 *
 * `received` waits until the page has read this many bytes of the body: otherwise it would depend on timing
 * whether bytes before a reset are lost. `gate` waits until the test lets it pass. `hold` does nothing
 * more, so that only the page can end the connection; so does
 * `flood`, which sends the same bytes again and again, as fast as the page takes them.
 */
export type Step =
  | { readonly do: 'send'; readonly bytes: Uint8Array }
  /** Redirects to a path of this server under another name, which makes it another origin. */
  | { readonly do: 'redirect-away'; readonly path: string }
  | { readonly do: 'received'; readonly bodyBytes: number }
  | { readonly do: 'gate' }
  | { readonly do: 'hold' }
  | { readonly do: 'flood'; readonly bytes: Uint8Array }
  | { readonly do: 'reset' }
  | { readonly do: 'close' };

/** The answer of one road: its steps, and those of the addresses to which it redirects, by their path. */
export interface Answer {
  readonly steps: readonly Step[];
  readonly elsewhere?: Readonly<Record<string, readonly Step[]>>;
  /** There is no listener: the connection is refused. */
  readonly isRefused?: boolean;
}

/** Two endpoints over raw sockets, because an HTTP server would refuse to send most of these answers. */
export interface FaultServer {
  readonly urls: Readonly<Record<RoadId, string>>;
  /** From now on every request gets these answers; gates are closed again. */
  use(answers: Readonly<Record<RoadId, Answer>>): Promise<void>;
  /** Lets a road's answers pass their gates. */
  openGate(road: RoadId): void;
  /** Connections with a request that neither side has closed yet. */
  readonly openConnections: number;
  /** When the last connection with a request was closed, in milliseconds since 1970; NaN before that. */
  readonly lastClosedAt: number;
  /** Requests for rows since the last `use`. */
  readonly requests: number;
  /** Roads with an answer that waits at its gate, or holds, or has flooded the page for a while. */
  readonly waitingRoads: ReadonlySet<RoadId>;
  close(): Promise<void>;
}

/** A flood counts as one once it has sent so much. */
const FLOOD_BYTES = 4 * 1024 * 1024;

const NOTHING = new TextEncoder().encode(
  'HTTP/1.1 404 Not Found\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
);

function redirectAway(address: string): string {
  return `HTTP/1.1 307 Temporary Redirect\r\nAccess-Control-Allow-Origin: *\r\nLocation: ${address}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
}

/**
 * Starts both endpoints on separate free loopback ports.
 *
 * `untilReceived` resolves when the page has read this many bytes of a road's body.
 */
export async function startFaultServer(
  untilReceived: (road: RoadId, bodyBytes: number) => Promise<void>,
): Promise<FaultServer> {
  let answers: Readonly<Record<RoadId, Answer>> | undefined;
  let requests = 0;
  let lastClosedAt = Number.NaN;
  let gates = createGates();
  const waitingRoads = new Set<RoadId>();
  const connections = new Set<Socket>();
  const servers = { buffered: createRoad('buffered'), streamed: createRoad('streamed') };

  function createRoad(road: RoadId): Server {
    return createServer((socket) => {
      socket.setNoDelay(true);
      let head = '';
      // A page that disconnects in the middle of an answer is not an error of this server.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        if (connections.delete(socket)) lastClosedAt = performance.timeOrigin + performance.now();
      });
      socket.on('data', (bytes) => {
        if (head.endsWith('\r\n\r\n')) return;
        head += bytes.toString('latin1');
        if (!head.endsWith('\r\n\r\n')) return;
        connections.add(socket);
        void answer(road, pathOf(head), socket);
      });
    });
  }

  async function answer(road: RoadId, path: string, socket: Socket): Promise<void> {
    const plan = answers?.[road];
    const steps = path === `/${road}` ? plan?.steps : plan?.elsewhere?.[path];
    if (steps === undefined) {
      socket.end(NOTHING);
      return;
    }
    requests += 1;
    const { opened } = gates[road];
    for (const step of steps) {
      if (socket.destroyed) return;
      switch (step.do) {
        case 'send':
          await send(socket, step.bytes);
          break;
        case 'redirect-away':
          socket.end(redirectAway(`http://localhost:${socket.localPort}${step.path}`));
          break;
        case 'received':
          await untilReceived(road, step.bodyBytes);
          break;
        case 'gate':
          waitingRoads.add(road);
          await opened;
          break;
        case 'hold':
          waitingRoads.add(road);
          return;
        case 'flood':
          for (let sentBytes = 0; !socket.destroyed; sentBytes += step.bytes.length) {
            if (sentBytes >= FLOOD_BYTES) waitingRoads.add(road);
            await send(socket, step.bytes);
            // Bytes that the system takes at once would leave no turn to anything else, such as a close.
            await new Promise(setImmediate);
          }
          return;
        case 'reset':
          socket.resetAndDestroy();
          return;
        case 'close':
          socket.end();
          return;
      }
    }
  }

  const ports = { buffered: 0, streamed: 0 };
  for (const road of ROAD_IDS) ports[road] = await listen(servers[road], 0);
  return {
    urls: {
      buffered: `http://127.0.0.1:${ports.buffered}/buffered`,
      streamed: `http://127.0.0.1:${ports.streamed}/streamed`,
    },
    async use(next) {
      answers = next;
      requests = 0;
      gates = createGates();
      waitingRoads.clear();
      for (const road of ROAD_IDS) {
        const server = servers[road];
        if (next[road].isRefused === true) await stopListening(server);
        else if (!server.listening) await listen(server, ports[road]);
      }
    },
    openGate: (road) => gates[road].open(),
    get openConnections() {
      return connections.size;
    },
    get lastClosedAt() {
      return lastClosedAt;
    },
    get requests() {
      return requests;
    },
    waitingRoads,
    async close() {
      for (const socket of connections) socket.destroy();
      await Promise.all(ROAD_IDS.map((road) => stopListening(servers[road])));
    },
  };
}

/** Sends bytes; resolves when the system has taken them, or the connection is closed. */
function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    socket.write(bytes, () => resolve());
  });
}

function pathOf(head: string): string {
  return head.slice(0, head.indexOf('\r\n')).split(' ')[1] ?? '';
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function stopListening(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

function createGates(): Readonly<Record<RoadId, Gate>> {
  return { buffered: createGate(), streamed: createGate() };
}

function createGate(): Gate {
  const events = new EventEmitter();
  const opened = once(events, 'open').then(() => undefined);
  return { opened, open: () => void events.emit('open') };
}
