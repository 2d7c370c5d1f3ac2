/** The part of a terminal or a log that is used to show progress. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Characters of the bar. */
const BAR_LENGTH = 20;

/**
 * Shows how a table fills: as one line with a bar on a terminal, otherwise as a line at each quarter.
 * Returns a function to call with the number of rows so far; `total` is the last one.
 */
export function showProgress(output: ProgressOutput, total: number): (rows: number) => void {
  let shownQuarter = 0;
  return (rows) => {
    const text = `Filling the table: ${rows.toLocaleString('en')} of ${total.toLocaleString('en')} rows`;
    if (output.isTTY === true) {
      const filled = Math.round((rows / total) * BAR_LENGTH);
      const bar = '█'.repeat(filled) + '░'.repeat(BAR_LENGTH - filled);
      output.write(`\r${bar} ${text}${rows === total ? '\n' : ''}`);
      return;
    }
    const quarter = Math.floor((rows / total) * 4);
    if (quarter > shownQuarter) output.write(`${text}\n`);
    shownQuarter = quarter;
  };
}
