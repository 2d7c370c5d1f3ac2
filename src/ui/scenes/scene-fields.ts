import { formatBytes, formatCount, formatDuration } from '#insight/figures/format-quantity';
import { formatMegabytes } from '#insight/figures/format-megabytes';
import {
  AWS_LIMITS,
  type ColdSide,
  type FaultCode,
  type SceneLimits,
  type SceneNumber,
} from '#scenes/scene-model';

/** Which function starts cold, in words. */
export const COLD_SIDE_NAMES: Readonly<Record<ColdSide, string>> = {
  none: 'neither, both are warm',
  both: 'both functions',
  buffered: 'the buffered function alone',
  streamed: 'the streamed function alone',
};

/** What goes wrong at one page, in words. */
export const FAULT_NAMES: Readonly<Record<FaultCode, string>> = {
  none: 'nothing',
  throttle: 'DynamoDB turns the request away',
  cut: 'the function crashes',
  stall: 'the page stalls, then goes on',
  'malformed-line': 'a row is written only half',
};

/** One slider of a scene. */
export interface SceneField {
  readonly name: SceneNumber;
  readonly label: string;
  readonly format: (value: number) => string;
}

/** The sliders, grouped by the part of the simulation that they set. */
export const SCENE_FIELDS: readonly {
  readonly title: string;
  readonly fields: readonly SceneField[];
}[] = [
  {
    title: 'The table',
    fields: [
      { name: 'rows', label: 'Rows', format: formatCount },
      { name: 'rowBytes', label: 'Size of a row', format: formatBytes },
      { name: 'pageRows', label: 'Rows per Scan page', format: formatCount },
      { name: 'prefetch', label: 'Paginated: pages requested ahead', format: formatCount },
      { name: 'seed', label: 'Seed of the rows and the jitter', format: String },
    ],
  },
  {
    title: 'DynamoDB and the functions',
    fields: [
      { name: 'scanMs', label: 'Scan, each page', format: wholeDuration },
      { name: 'jitterPercent', label: 'Jitter of the Scan', format: (value) => `± ${value} %` },
      { name: 'handlerMs', label: 'The function’s own work, each page', format: wholeDuration },
      { name: 'coldStartMs', label: 'Cold start', format: wholeDuration },
    ],
  },
  {
    title: 'The way to the browser',
    fields: [
      { name: 'roundTripMs', label: 'Round trip', format: wholeDuration },
      { name: 'lineKBps', label: 'Your connection', format: speed },
      { name: 'gatewayKBps', label: 'API Gateway lets through', format: speed },
    ],
  },
  {
    title: 'The limits of Lambda and API Gateway',
    fields: [
      sizeLimit('bufferedBytes', 'A function returns at most'),
      sizeLimit('gatewayBytes', 'API Gateway passes on at most'),
      { name: 'gatewayTimeoutMs', label: 'API Gateway waits for it', format: awsDuration },
      { name: 'functionTimeoutMs', label: 'A function may run', format: awsDuration },
      sizeLimit('streamedBytes', 'A function streams at most'),
      sizeLimit('burstBytes', 'Full speed from a Function URL, first'),
      sizeLimit('restBurstBytes', 'Full speed from API Gateway, first'),
      sizeLimit('burstOverBytesPerSecond', 'Speed of a stream after that', '/s'),
    ],
  },
  {
    title: 'What goes wrong',
    fields: [
      { name: 'faultPage', label: 'At the Scan page', format: formatCount },
      { name: 'stallMs', label: 'A stalled page takes longer by', format: wholeDuration },
    ],
  },
];

/** A span that was set as a whole number. */
function wholeDuration(durationMs: number): string {
  return durationMs < 1000 ? `${durationMs} ms` : formatDuration(durationMs);
}

function speed(kBps: number): string {
  return `${formatBytes(kBps * 1000)}/s`;
}

/** A limit in bytes, as every size on the page; beside AWS's own, what AWS calls it: "6.29 MB (AWS’s 6 MB)". */
function sizeLimit(name: keyof SceneLimits, label: string, per = ''): SceneField {
  return {
    name,
    label,
    format(value) {
      const text = `${formatBytes(value)}${per}`;
      return value === AWS_LIMITS[name] ? `${text} (AWS’s ${formatMegabytes(value)}${per})` : text;
    },
  };
}

/** A limit of time as AWS states it: whole minutes without seconds. */
function awsDuration(durationMs: number): string {
  const isWhole = durationMs >= 120_000 && durationMs % 60_000 === 0;
  return isWhole ? `${durationMs / 60_000} min` : wholeDuration(durationMs);
}
