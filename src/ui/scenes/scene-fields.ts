import { formatBytes, formatCount, formatDuration } from '#insight/figures/format-quantity';
import type { SceneNumber } from '#scenes/scene-model';

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
      { name: 'pageRows', label: 'Rows a Scan page', format: formatCount },
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
      { name: 'lineKBps', label: 'Your line', format: speed },
      { name: 'gatewayKBps', label: 'API Gateway lets through', format: speed },
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
