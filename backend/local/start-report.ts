import type { StackReport } from '#wire/stack-report';

/** What runs after `npm start`, for its table. */
export interface StartReport {
  readonly pageUrl: string;
  readonly bufferUrl: string | undefined;
  readonly streamUrl: string | undefined;
  /** The local stack; `undefined` where the two URLs came from outside and none was started. */
  readonly stack: StackReport | undefined;
  readonly elapsedMs: number;
}

/** The table `npm start` ends with: what runs where, and what to open; without a newline at its end. */
export function formatStartReport(report: StartReport): string {
  const { pageUrl, stack } = report;
  const rows: readonly (readonly [name: string, value: string, note: string])[] = [
    ['page', pageUrl, ''],
    ['buffered', report.bufferUrl ?? 'VITE_BUFFER_URL is not set', noteOn(stack, 'API Gateway')],
    ['streamed', report.streamUrl ?? 'VITE_STREAM_URL is not set', noteOn(stack, 'Function URL')],
    stack === undefined
      ? ['local stack', 'not started: VITE_… URLs are set', '']
      : [
          'table',
          `${stack.table}, ${stack.rows.toLocaleString('en')} ${stack.rows === 1 ? 'row' : 'rows'}`,
          formatScan(stack),
        ],
  ];
  const width = (column: 0 | 1) => Math.max(...rows.map((row) => row[column].length));
  const lines = rows.map(([name, value, note]) =>
    `  ${name.padEnd(width(0))}  ${value.padEnd(width(1))}  ${note}`.trimEnd(),
  );
  return [
    '',
    ...lines,
    '',
    `Ready in ${(report.elapsedMs / 1000).toFixed(1)} s. Open ${pageUrl}`,
    'Ctrl-C ends everything.',
  ].join('\n');
}

function noteOn(stack: StackReport | undefined, frontDoor: string): string {
  return stack === undefined ? '' : `${frontDoor}, emulated`;
}

function formatScan({ pageLimit, scanLatencyMs }: StackReport): string {
  const page = pageLimit === null ? '1 MB' : `${pageLimit} rows`;
  return `${page} per Scan page, +${scanLatencyMs} ms each`;
}
