type Value = string | number | boolean | undefined;

/** One line of a table, by the names of its columns. */
export type CsvRecord = Readonly<Record<string, Value>>;

/**
 * A table as CSV (https://www.rfc-editor.org/rfc/rfc4180): a line with the names of the columns, and one for
 * each record. Unknown values are empty; numbers have three decimals at most.
 *
 * Texts that a spreadsheet could take for a formula get an apostrophe in front, which makes them text there
 * (https://owasp.org/www-community/attacks/CSV_Injection): those that start with `=`, `+`, `-`, `@` or
 * their full-width forms, with or without white space before them, or with a tab or a line break. Other
 * programs have to remove that apostrophe. Numbers stay numbers, negative ones too.
 */
export function csvText(names: readonly string[], records: readonly CsvRecord[]): string {
  const lines = [names, ...records.map((record) => names.map((name) => record[name]))];
  return `${lines.map((values) => values.map(csvField).join(',')).join('\r\n')}\r\n`;
}

/**
 * Characters that spreadsheets evaluate; for some, white space and invisible characters before them make no
 * difference.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;

function csvField(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000);
  const text = FORMULA.test(String(value)) ? `'${String(value)}` : String(value);
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
