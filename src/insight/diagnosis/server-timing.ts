/** What a function reports about its own work; times in ms. */
export interface ServerTiming {
  /** How long the environment took to load the function; only for the invocation that waited for it. */
  readonly initMs?: number;
  /** Until the rows were there: all of them, or, of a stream, the first page. */
  readonly scanMs?: number;
  /** Until the response was ready to be returned; not of a stream, which is still being written. */
  readonly totalMs?: number;
  /** Read units that the database counted; not of a stream, whose last line has them. */
  readonly readUnits?: number;
  /** The function's memory in MB, at least 1. */
  readonly memoryMb?: number;
}

/**
 * Reads `init`, `scan`, `total`, `read` and `memory` from a `Server-Timing` header; other names are ignored.
 * Times are in `dur`, the others in `desc`. Grammar:
 * https://www.w3.org/TR/server-timing/#the-server-timing-header-field
 */
export function readServerTiming(header: string | undefined): ServerTiming {
  const initMs = numberIn('init', 'dur', header);
  const scanMs = numberIn('scan', 'dur', header);
  const totalMs = numberIn('total', 'dur', header);
  const readUnits = numberIn('read', 'desc', header);
  const memoryMb = numberIn('memory', 'desc', header);
  return {
    ...(initMs !== undefined && { initMs }),
    ...(scanMs !== undefined && { scanMs }),
    ...(totalMs !== undefined && { totalMs }),
    ...(readUnits !== undefined && { readUnits }),
    ...(memoryMb !== undefined && memoryMb >= 1 && { memoryMb }),
  };
}

/**
 * The numbers that {@link readServerTiming} reads from a header, written anew without anything else that may
 * stand in it; `undefined` if there are none.
 */
export function bareServerTiming(header: string | undefined): string | undefined {
  const { initMs, scanMs, totalMs, readUnits, memoryMb } = readServerTiming(header);
  const metrics = [
    initMs === undefined ? [] : `init;dur=${initMs}`,
    scanMs === undefined ? [] : `scan;dur=${scanMs}`,
    totalMs === undefined ? [] : `total;dur=${totalMs}`,
    readUnits === undefined ? [] : `read;desc="${readUnits}"`,
    memoryMb === undefined ? [] : `memory;desc="${memoryMb}"`,
  ].flat();
  return metrics.length > 0 ? metrics.join(', ') : undefined;
}

const PARAMETERS = {
  dur: /^dur\s*=\s*"?([\d.]+)"?$/i,
  desc: /^desc\s*=\s*"?([\d.]+)"?$/i,
};

/** A text in quotes, in which a comma or a semicolon separates nothing. */
const QUOTED = /=\s*"(?:\\.|[^"\\])*(?:"|$)/gs;

function numberIn(
  name: string,
  parameter: keyof typeof PARAMETERS,
  header = '',
): number | undefined {
  const separated = header.replace(QUOTED, (quoted) => quoted.replace(/[,;]/g, ' '));
  for (const metric of separated.split(',')) {
    const [given, ...parameters] = metric.split(';').map((part) => part.trim());
    if (given !== name) continue;
    for (const each of parameters) {
      const [, text] = PARAMETERS[parameter].exec(each) ?? [];
      const number = Number(text);
      if (text !== undefined && Number.isFinite(number)) return number;
    }
  }
  return undefined;
}
