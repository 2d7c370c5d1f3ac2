import { escapeControls } from './decode-body.ts';

/** Why a text is not JSON, as a whole sentence; `undefined` if it is. */
export function jsonFaultIn(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return describeJsonFault(error);
  }
}

/** Whether a text that was cut can be the beginning of a JSON value, as far as its first word tells. */
export function mayBecomeJson(text: string): boolean {
  if (/^["{[\d-]/.test(text)) return true;
  const word = /^\S*/.exec(text)?.[0] ?? '';
  return ['true', 'false', 'null'].some((one) => one.startsWith(word));
}

/** The error of `JSON.parse` as a whole sentence in which control characters are visible. */
export function describeJsonFault(error: unknown): string {
  return `It is not JSON: ${escapeControls((error as Error).message)}.`;
}
