import { DEADLINE_MARGIN_MS } from '#functions/deadline';
import type { CaseSide, StackCase, StackLimits, StackReport } from '#wire/stack-report';
import { formatSeconds } from './format-limits.ts';
import { STACK_ROADS } from './roads/stack-roads.ts';

/** What is running now, for the table that is printed after a start. */
export interface StartReport {
  /** The page; `undefined` if the stack runs alone. */
  readonly pageUrl: string | undefined;
  /** The addresses of the roads, by their ids; those that the stack does not know are left out. */
  readonly roads: Readonly<Record<string, string>>;
  /** The local stack; `undefined` if endpoints were given and none was started. */
  readonly stack: StackReport | undefined;
  readonly elapsedMs: number;
}

/** The table that is printed after a start: what runs where, with which limits; without a newline at its end. */
export function formatStartReport(report: StartReport): string {
  const { pageUrl, stack } = report;
  const rows: readonly (readonly [name: string, value: string, note: string])[] = [
    ...(pageUrl === undefined ? [] : [['page', pageUrl, ''] as const]),
    ...formatRoads(report),
    stack === undefined
      ? ['local stack', 'not started: the endpoints were given', '']
      : ['table', formatTable(stack), formatScan(stack)],
    ...(stack?.case === undefined ? [] : formatCase(stack.case)),
  ];
  const width = (column: 0 | 1) => Math.max(...rows.map((row) => row[column].length));
  const lines = rows.map(([name, value, note]) =>
    `  ${name.padEnd(width(0))}  ${value.padEnd(width(1))}  ${note}`.trimEnd(),
  );
  return [
    '',
    ...lines,
    '',
    ...(stack === undefined ? [] : describeDeadlines(stack.limits)),
    `Ready in ${(report.elapsedMs / 1000).toFixed(1)} s.${pageUrl === undefined ? '' : ` Open ${pageUrl}`}`,
    'Ctrl-C ends everything.',
  ].join('\n');
}

/** The options that say when a function is ended, by what it is called. */
const FUNCTION_TIMEOUTS = [
  ['buffered and the paginated', '--buffered-timeout-ms', 'bufferedTimeoutMs'],
  ['streamed', '--streamed-timeout-ms', 'streamedTimeoutMs'],
] as const satisfies readonly (readonly [string, string, keyof StackLimits])[];

/** When the functions of this project give up, and a warning about each that has no time at all. */
function describeDeadlines(limits: StackLimits): readonly string[] {
  const margin = formatSeconds(DEADLINE_MARGIN_MS);
  const warnings = FUNCTION_TIMEOUTS.filter(([, , name]) => limits[name] <= DEADLINE_MARGIN_MS).map(
    ([noun, flag, name]) =>
      `Warning: ${flag} is ${limits[name]}, with which the ${noun} function can only give up. Set it to more than ${DEADLINE_MARGIN_MS}.`,
  );
  return [
    `The functions give up ${margin} before their time is over, to be able to say so.`,
    ...warnings,
    '',
  ];
}

/** A line for each road that there is. */
function formatRoads({ roads, stack }: StartReport) {
  return STACK_ROADS.flatMap(({ id, noun, describe }) => {
    const url = roads[id];
    if (url === undefined) return [];
    return [[noun, url, stack === undefined ? '' : describe(stack.limits)] as const];
  });
}

function formatTable({ table, rows, database }: StackReport): string {
  if (rows === null) return `${table} at ${database}`;
  return `${table}, ${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`;
}

function formatScan({ pageLimit, scanLatencyMs, rows }: StackReport): string {
  const page = pageLimit === null ? '1 MB' : `${pageLimit} rows`;
  return `${page} per Scan page, ${rows === null ? 'no latency added' : `+${scanLatencyMs} ms each`}`;
}

/** What a case adds: a line for the case and one for each side. */
function formatCase({ name, about, buffered, streamed }: StackCase) {
  const bytesPerSecond = buffered.gatewayBytesPerSecond;
  const pace =
    bytesPerSecond === null
      ? ''
      : `; API Gateway sends ${bytesPerSecond.toLocaleString('en')} bytes per second`;
  return [
    ['case', name, about],
    ['', 'added to buffered', `${formatStart(buffered)}${pace}`],
    ['', 'added to streamed', formatStart(streamed)],
  ] as const;
}

function formatStart({ start, addedInitMs }: CaseSide): string {
  const initMs = addedInitMs.toLocaleString('en');
  if (start === 'cold') return `every request starts cold, +${initMs} ms each`;
  return addedInitMs === 0 ? 'nothing, warm' : `nothing, warm; other starts +${initMs} ms`;
}
