import type { IncomingMessage } from 'node:http';

/** Who may ask a local server: by which names, and from which pages. */
export interface RequestAccess {
  /** Further names than the loopback ones, in small letters: `name` with any port, `name:port` with that one. */
  readonly hosts: readonly string[];
  /** Whether a page of this origin may ask. */
  allows(origin: string): boolean;
  /** Lets pages of these origins ask from now on; `*` lets any. */
  allowOrigins(origins: readonly string[]): void;
}

/** Why a request is not answered: its status, and a sentence for whoever sent it. */
export interface Refusal {
  readonly status: 400 | 403 | 421;
  readonly message: string;
}

/** What this machine calls itself, and nobody else can be made to be called by a name server. */
const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'] as const;

const HOST = /^(?<name>\[[0-9a-f:.]+\]|[^:/?#@\\[\]\s]+)(?::(?<port>[0-9]{1,5}))?$/;

/** Access by loopback names and `hosts`, for pages of `origins`; for programs that are no page in any case. */
export function createAccess(
  origins: readonly string[] = [],
  hosts: readonly string[] = [],
): RequestAccess {
  const allowed = new Set(origins);
  return {
    hosts: hosts.map((host) => host.toLowerCase()),
    allows: (origin) => allowed.has('*') || allowed.has(origin),
    allowOrigins: (more) => {
      for (const origin of more) allowed.add(origin);
    },
  };
}

/**
 * The origins of a page that is served on `port` of this machine, one for each name that it can be opened by;
 * `hosts` as in {@link RequestAccess}.
 */
export function pageOrigins(port: number, hosts: readonly string[] = []): string[] {
  const named = hosts.map((host) => (host.includes(':') ? host : `${host}:${port}`));
  const loopback = LOOPBACK_HOSTS.map((name) => `${name}:${port}`);
  // A URL leaves out port 80, as a browser does in an origin.
  return [...loopback, ...named].map((host) => new URL(`http://${host}`).origin);
}

/**
 * Why `request` is refused; `undefined` where it is not.
 *
 * A web page anywhere can make a browser ask this machine. Its own name may be made to point here (DNS
 * rebinding), which `Host` gives away, and what it asks for by its own origin carries `Origin` or
 * `Sec-Fetch-Site`. To open an address as a page of its own is left to everybody: nobody else can read it.
 * https://fetch.spec.whatwg.org/#origin-header, https://www.w3.org/TR/fetch-metadata/
 */
export function refuse(request: IncomingMessage, access: RequestAccess): Refusal | undefined {
  const { headers, socket } = request;
  const host = headers.host?.toLowerCase();
  const target = readTarget(request.url);
  if (target === undefined) {
    return { status: 400, message: 'What this request asks for is no path and no http address.' };
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
  if (origin === `http://${host}` || access.allows(origin)) return undefined;
  return { status: 403, message: foreign(origin) };
}

/** Whether `text` is the name of a host, with or without a port, as a `Host` header has it. */
export function isHost(text: string): boolean {
  return HOST.test(text.toLowerCase());
}

interface Target {
  /** With path and query alone. */
  readonly path: string;
  /** Host and port, where the request line names them. */
  readonly host: string | undefined;
}

/**
 * The target of a request line, which is a path or, as if to a proxy, a whole address; `undefined` for what
 * is neither. https://www.rfc-editor.org/rfc/rfc9112#section-3.2
 */
export function readTarget(target: string | undefined): Target | undefined {
  if (target === undefined) return undefined;
  if (target.startsWith('/')) {
    // A path that starts with two slashes may be read as a host by whoever comes next.
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

/** Whether another page has asked for this as a part of itself: an image, a script, a frame. */
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

/** What a stranger wrote, short enough for a sentence. */
function show(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
