import type { IncomingMessage } from 'node:http';
import { STACK_REPORT_PATH } from '#wire/stack-report';

/** Who may use a local server: under which names, and from which pages. */
export interface RequestAccess {
  /** Names in addition to the loopback ones, in lower case: `name` with any port, `name:port` with that one. */
  readonly hosts: readonly string[];
  /** Whether a page of this origin may request this path. */
  allows(origin: string, path: string): boolean;
  /** Allows pages of these origins from now on; `*` allows all. */
  allowOrigins(origins: readonly string[]): void;
  /** Allows pages of these origins to read what a stack reports about itself, and nothing else. */
  allowReport(origins: readonly string[]): void;
}

/** Why a request is refused: its status, and a sentence for the sender. */
export interface Refusal {
  readonly status: 400 | 403 | 421;
  readonly message: string;
}

/** Names that this machine uses for itself, and that DNS cannot point elsewhere. */
const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'] as const;

const HOST = /^(?<name>\[[0-9a-f:.]+\]|[^:/?#@\\[\]\s]+)(?::(?<port>[0-9]{1,5}))?$/;

/**
 * Access under loopback names and `hosts`, for pages of `origins`; programs that are not pages are always
 * allowed.
 */
export function createAccess(
  origins: readonly string[] = [],
  hosts: readonly string[] = [],
): RequestAccess {
  const allowed = new Set(origins);
  const readers = new Set<string>();
  return {
    hosts: hosts.map((host) => host.toLowerCase()),
    allows: (origin, path) =>
      allowed.has('*') ||
      allowed.has(origin) ||
      (path === STACK_REPORT_PATH && readers.has(origin)),
    allowOrigins: (more) => {
      for (const origin of more) allowed.add(origin);
    },
    allowReport: (more) => {
      for (const origin of more) readers.add(origin);
    },
  };
}

/**
 * The origins of a page that is served on `port` of this machine, one for each name under which it can be
 * opened; `hosts` as in {@link RequestAccess}.
 */
export function pageOrigins(port: number, hosts: readonly string[] = []): string[] {
  const named = hosts.map((host) => (host.includes(':') ? host : `${host}:${port}`));
  const loopback = LOOPBACK_HOSTS.map((name) => `${name}:${port}`);
  // URLs and origins leave out port 80.
  return [...loopback, ...named].map((host) => new URL(`http://${host}`).origin);
}

/**
 * Why `request` is refused; `undefined` if it is not.
 *
 * Any web page can make a browser send requests to this machine. The page's own name may be made to point
 * here (DNS rebinding), which `Host` reveals, and its requests from its own origin have `Origin` or
 * `Sec-Fetch-Site`. Anyone may open an address as a page, because no other page can read that.
 * https://fetch.spec.whatwg.org/#origin-header, https://www.w3.org/TR/fetch-metadata/
 */
export function refuse(request: IncomingMessage, access: RequestAccess): Refusal | undefined {
  const { headers, socket } = request;
  const host = headers.host?.toLowerCase();
  const target = readTarget(request.url);
  if (target === undefined) {
    return {
      status: 400,
      message: 'What this request asks for is neither a path nor an http address.',
    };
  }
  for (const named of [host, ...(target.host === undefined ? [] : [target.host])]) {
    if (!isOwnHost(named, socket.localPort, access.hosts)) {
      return { status: 421, message: misdirected(named, socket.localPort) };
    }
  }
  const { origin } = headers;
  if (origin === undefined) {
    return isEmbedded(request) ? { status: 403, message: EMBEDDED } : undefined;
  }
  if (origin === `http://${host}` || access.allows(origin, target.path)) return undefined;
  return { status: 403, message: foreign(origin) };
}

/** Whether `text` is a host name, with or without a port, as in a `Host` header. */
export function isHost(text: string): boolean {
  return HOST.test(text.toLowerCase());
}

interface Target {
  /** Only path and query. */
  readonly path: string;
  /** Host and port, if the request line names them. */
  readonly host: string | undefined;
}

/**
 * The target of a request line, which is a path or, as for a proxy, a whole address; `undefined` for
 * anything else. https://www.rfc-editor.org/rfc/rfc9112#section-3.2
 */
export function readTarget(target: string | undefined): Target | undefined {
  if (target === undefined) return undefined;
  if (target.startsWith('/')) {
    // The next listener might read a path that starts with two slashes as a host.
    const isPath = URL.canParse(target, 'http://localhost');
    return isPath ? { path: target, host: undefined } : undefined;
  }
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return undefined;
  const url = new URL(target);
  return { path: `${url.pathname}${url.search}`, host: url.host };
}

function isOwnHost(
  host: string | undefined,
  localPort: number | undefined,
  more: readonly string[],
): boolean {
  const { name, port = '80' } = HOST.exec(host ?? '')?.groups ?? {};
  if (name === undefined) return false;
  if (more.includes(name) || more.includes(`${name}:${port}`)) return true;
  return LOOPBACK_HOSTS.some((own) => own === name) && Number(port) === localPort;
}

/** Whether another page has embedded this: an image, a script, a frame. */
function isEmbedded({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== 'cross-site' && site !== 'same-site') return false;
  return headers['sec-fetch-dest'] !== 'document';
}

const EMBEDDED = 'Another page asks for this as a part of itself, which is not allowed here.';

function misdirected(host: string | undefined, port: number | undefined): string {
  const asked =
    host === undefined ? 'This request has no Host' : `This request is for "${show(host)}"`;
  return `${asked}. This server answers to localhost:${port}, 127.0.0.1:${port} and [::1]:${port}, and to names given by --host.`;
}

function foreign(origin: string): string {
  return `Pages of ${show(origin)} may not read this. --allow-origin ${show(origin)} would allow it.`;
}

/** Text from an unknown sender, short enough for a sentence. */
function show(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
