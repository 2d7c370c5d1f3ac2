/** The allowed names of a table, as a continuation of "must be". */
export const TABLE_NAME_RULE = '3 to 255 letters, digits, "_", "-" and "."';

/**
 * Whether DynamoDB accepts a name for a table:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export function isTableName(text: string): boolean {
  return /^[A-Za-z0-9_.-]{3,255}$/.test(text);
}
