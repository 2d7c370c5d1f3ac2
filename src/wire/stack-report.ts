/** A local stack's report about itself at `GET /_stack`, on each of its ports, readable cross-origin. */
export interface StackReport {
  readonly stack: 'two-fetches-local';
  /** Where the table is: `embedded` in the stack itself, `AWS`, or the origin of another DynamoDB. */
  readonly database: string;
  /** Milliseconds added to every Scan page, on top of the database's own time; 0 adds nothing. */
  readonly scanLatencyMs: number;
  /** Items per Scan page, or `null` where only DynamoDB's 1 MB limit ends a page. */
  readonly pageLimit: number | null;
  readonly table: string;
  /** Items in the embedded table when the stack had started; `null` for any other table. */
  readonly rows: number | null;
  readonly limits: StackLimits;
  /** What makes the two sides differ on purpose; missing if nothing does. */
  readonly case?: StackCase;
}

/** A known case that a local stack reproduces: what is added to one side and not to the other. */
export interface StackCase {
  /** The name given to `--case`. */
  readonly name: string;
  /** A sentence on what is reproduced. */
  readonly about: string;
  readonly buffered: CaseSide & {
    /** Bytes per second at which bodies leave API Gateway, more than 0; `null` for no limit. */
    readonly gatewayBytesPerSecond: number | null;
  };
  readonly streamed: CaseSide;
}

/** How the execution environments of one side start. */
export interface CaseSide {
  /**
   * `cold`: every request gets a new environment. `warm`: one environment has started and answered a
   * request before the first request arrives; overlapping requests start others, as on Lambda.
   */
  readonly start: 'cold' | 'warm';
  /** Milliseconds added to the loading of the function in each environment, 0 or more. */
  readonly addedInitMs: number;
}

/** The limits of AWS that a local stack enforces. */
export interface StackLimits {
  /** Milliseconds until the buffered function is ended. */
  readonly bufferedTimeoutMs: number;
  /** Milliseconds until the streamed function is ended. */
  readonly streamedTimeoutMs: number;
  /** Milliseconds until API Gateway gives up waiting for the buffered function. */
  readonly gatewayTimeoutMs: number;
  /** Bytes of JSON that the buffered function may return. */
  readonly maxBufferedBytes: number;
  /** Bytes of a response streamed through the Function URL that may be sent at full speed. */
  readonly streamBurstBytes: number;
  /** Bytes per second of such a response after that. */
  readonly streamBytesPerSecond: number;
  /** Bytes at which a streamed response is cut, whatever is in front of the function. */
  readonly maxStreamedBytes: number;
  /** Milliseconds that API Gateway allows for a whole response that it streams. */
  readonly restStreamTimeoutMs: number;
  /** Milliseconds without a byte after which API Gateway ends a response that it streams. */
  readonly restStreamIdleMs: number;
  /** Bytes of a response that API Gateway streams that may be sent at full speed. */
  readonly restStreamBurstBytes: number;
  /** Bytes per second of such a response after that. */
  readonly restStreamBytesPerSecond: number;
}

/** The path at which a local stack returns its {@link StackReport}. */
export const STACK_REPORT_PATH = '/_stack';

/** Whether `value` is a well-formed {@link StackReport} rather than another server's JSON. */
export function isStackReport(value: unknown): value is StackReport {
  if (typeof value !== 'object' || value === null) return false;
  const report = value as Partial<StackReport>;
  return (
    report.stack === 'two-fetches-local' &&
    typeof report.database === 'string' &&
    typeof report.scanLatencyMs === 'number' &&
    (report.pageLimit === null || typeof report.pageLimit === 'number') &&
    typeof report.table === 'string' &&
    (report.rows === null || typeof report.rows === 'number') &&
    typeof report.limits === 'object' &&
    report.limits !== null &&
    (report.case === undefined || isStackCase(report.case))
  );
}

function isStackCase(value: unknown): value is StackCase {
  if (typeof value !== 'object' || value === null) return false;
  const { name, about, buffered, streamed } = value as Partial<StackCase>;
  if (typeof name !== 'string' || typeof about !== 'string') return false;
  if (!isCaseSide(buffered) || !isCaseSide(streamed)) return false;
  const { gatewayBytesPerSecond } = buffered as Partial<StackCase['buffered']>;
  return gatewayBytesPerSecond === null || typeof gatewayBytesPerSecond === 'number';
}

function isCaseSide(value: unknown): value is CaseSide {
  if (typeof value !== 'object' || value === null) return false;
  const { start, addedInitMs } = value as Partial<CaseSide>;
  return (start === 'cold' || start === 'warm') && typeof addedInitMs === 'number';
}
