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
  if (type !== 'ERROR' || !isObject(object) || object['kind'] !== 'Status') return undefined;
  const { status, reason, message } = object;
  if (status !== 'Failure') return undefined;
  const name = typeof reason === 'string' && reason !== '' ? reason : 'Error';
  return { name, message: typeof message === 'string' && message !== '' ? message : status };
}
