/** What a function reports about its own time, in ms. */
export interface ServerTiming {
  /** How long the environment took to load the function; only for the invocation that waited for it. */
  readonly initMs?: number;
  /** Until the rows were there: all of them, or, of a stream, the first page. */
  readonly scanMs?: number;
}

/**
 * Reads `init` and `scan` from a `Server-Timing` header; other names are ignored. Grammar:
 * https://www.w3.org/TR/server-timing/#the-server-timing-header-field
 */
export function readServerTiming(header: string | undefined): ServerTiming {
  return { ...durationOf('init', header), ...durationOf('scan', header) };
}

function durationOf(name: 'init' | 'scan', header = ''): ServerTiming {
  for (const metric of header.split(',')) {
    const [given, ...parameters] = metric.split(';').map((part) => part.trim());
    if (given !== name) continue;
    for (const parameter of parameters) {
      const [, text] = /^dur\s*=\s*"?([\d.]+)"?$/i.exec(parameter) ?? [];
      const durationMs = Number(text);
      if (text !== undefined && Number.isFinite(durationMs)) return { [`${name}Ms`]: durationMs };
    }
  }
  return {};
}
