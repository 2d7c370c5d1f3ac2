import { isObject } from './is-object.ts';

/**
 * The members of the error with which Kubernetes ends a watch,
 * `{"type":"ERROR","object":{"kind":"Status","status":"Failure",…}}`, as an error line has them; `undefined` for anything
 * else (https://kubernetes.io/docs/reference/using-api/api-concepts/#410-gone-responses).
 */
export function watchErrorIn({
  type,
  object,
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  if (type !== 'ERROR' || !isObject(object) || object['kind'] !== 'Status') return undefined;
  return object['status'] === 'Failure' ? { ...object, name: object['reason'] } : undefined;
}
