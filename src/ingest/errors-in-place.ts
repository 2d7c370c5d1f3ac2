import { errorBeside } from '#wire/error-beside';
import { failureFlagIn } from '#wire/failure-flag';
import { isObject } from '#wire/is-object';
import { isLoneMessage } from '#wire/lone-message';
import { parseJson } from '#wire/parse-json';
import { errorIn } from './bare-object.ts';
import type { EnvelopeCheck } from './check-envelopes.ts';
import type { Intake } from './intake.ts';
import { takeLastRow } from './message-at-end.ts';

/** More than so many are no errors in place of rows: one or a few are told. */
const MOST = 10;

/**
 * The JSON of an error that came in place of all rows of a response, which is no row; `undefined` if none did. A list that a
 * person has chosen as the rows has rows.
 */
export function errorInPlace(
  { store, table, log, path }: Pick<Intake, 'store' | 'table' | 'log' | 'path'>,
  envelopes: Pick<EnvelopeCheck, 'last'>,
): string | undefined {
  if (table.rowCount === 0) return errorIn(store);
  return path === '' ? undefined : takeErrorsInPlace({ table, log }, envelopes);
}

/**
 * Takes off the rows from `firstRow` on if all of them are errors that came in place of rows, such as
 * `[{"message":"…","errorCode":"INVALID_SESSION_ID"}]`, those of a batch of GraphQL or JSON-RPC, and the issues of an
 * `OperationOutcome` of FHIR (https://hl7.org/fhir/operationoutcome.html). Returns the JSON of the first one;
 * `undefined` if nothing was taken off.
 */
export function takeErrorsInPlace(
  { table, log }: Pick<Intake, 'table' | 'log'>,
  envelopes: Pick<EnvelopeCheck, 'last'>,
  firstRow = 0,
): string | undefined {
  const rows = table.rowCount - firstRow;
  if (rows < 1 || rows > MOST) return undefined;
  const isOutcome = envelopes.last?.value['resourceType'] === 'OperationOutcome';
  const texts = Array.from(
    { length: rows },
    (_, index) => table.rowAt(firstRow + index)?.text ?? '',
  );
  if (!texts.every(isOutcome ? isIssue : isErrorAlone)) return undefined;
  for (let left = rows; left > 0; left -= 1) takeLastRow(table, log);
  return texts[0];
}

/** Whether a row is nothing but an error, by a member that says so and not only by its words. */
function isErrorAlone(text: string): boolean {
  const value = isLoneMessage(text) ? parseJson(text) : undefined;
  return isObject(value) && (errorBeside(value) ?? failureFlagIn(value)) !== undefined;
}

function isIssue(text: string): boolean {
  const value = parseJson(text);
  return isObject(value) && /^(error|fatal)$/.test(String(value['severity']));
}
