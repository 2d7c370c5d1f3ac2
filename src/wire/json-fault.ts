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

/** The error of `JSON.parse` as a whole sentence in which control characters are visible. */
export function describeJsonFault(error: unknown): string {
  return `It is not JSON: ${escapeControls((error as Error).message)}.`;
}
