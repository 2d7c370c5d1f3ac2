import { escapeControls } from './decode-body.ts';

/** Why a text is no JSON, as a whole sentence; `undefined` where it is. */
export function jsonFaultIn(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return describeJsonFault(error);
  }
}

/** What `JSON.parse` has thrown, as a whole sentence in which control characters can be seen. */
export function describeJsonFault(error: unknown): string {
  return `It is not JSON: ${escapeControls((error as Error).message)}.`;
}
