/** What a local stack says of itself at `GET /_stack`, on each of its ports, readable cross-origin. */
export interface StackReport {
  readonly stack: 'two-fetches-local';
  /** Milliseconds added to every Scan page, on top of the database's own time; 0 adds nothing. */
  readonly scanLatencyMs: number;
  /** Items per Scan page, or `null` where only DynamoDB's 1 MB limit ends a page. */
  readonly pageLimit: number | null;
  readonly table: string;
  /** Items in the table when the stack had started. */
  readonly rows: number;
}

/** Where a local stack answers with its {@link StackReport}. */
export const STACK_REPORT_PATH = '/_stack';

/** Whether `value` is a well-formed {@link StackReport}, not some other server's JSON. */
export function isStackReport(value: unknown): value is StackReport {
  if (typeof value !== 'object' || value === null) return false;
  const report = value as Partial<StackReport>;
  return (
    report.stack === 'two-fetches-local' &&
    typeof report.scanLatencyMs === 'number' &&
    (report.pageLimit === null || typeof report.pageLimit === 'number') &&
    typeof report.table === 'string' &&
    typeof report.rows === 'number'
  );
}
