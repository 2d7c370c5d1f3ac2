import { isObject } from './is-object.ts';
import type { WireError } from './wire-line.ts';

/**
 * The error with which Kubernetes ends a watch, `{"type":"ERROR","object":{"kind":"Status","status":"Failure",…}}`;
 * `undefined` for anything else (https://kubernetes.io/docs/reference/using-api/api-concepts/#410-gone-responses).
 */
export function watchErrorIn({
  type,
  object,
}: Readonly<Record<string, unknown>>): WireError | undefined {
  if (type !== 'ERROR' || !isObject(object) || object['status'] !== 'Failure') return undefined;
  return object['kind'] === 'Status'
    ? {
        name: String(object['reason'] ?? 'Error'),
        message: String(object['message'] ?? 'it gives no reason'),
      }
    : undefined;
}
