import { describeOutcome } from './describe-outcome.ts';
import type { Outcome } from './execution-environment.ts';

/** The response that a buffered function returns. */
export interface ProxyResult {
  readonly statusCode: number;
  /** By name in lower case, each with the name as it was given and all of its values. */
  readonly headers: ReadonlyMap<string, readonly [name: string, values: readonly string[]]>;
  readonly body: Buffer;
}

/** A function's result that API Gateway cannot send. */
export class ProxyResultError extends Error {
  override readonly name = 'ProxyResultError';
  readonly code: 'no-result' | 'too-large' | 'malformed';

  constructor(code: ProxyResultError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Reads what a function returned to API Gateway (REST, Lambda proxy), `maxBytes` of JSON at most. A header
 * that is both in `headers` and in `multiValueHeaders` gets the values of both, each once.
 *
 * Emulator's choices: a status may be a string of digits, as AWS's own blueprints return it, and a base64
 * body is decoded as if every type were among the API's binary media types.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 *
 * @throws ProxyResultError `no-result` if the function failed, `too-large`, or `malformed`.
 */
export function readProxyResult(outcome: Outcome, maxBytes: number): ProxyResult {
  if (outcome.type !== 'returned') {
    throw new ProxyResultError(
      'no-result',
      outcome.type === 'streamed'
        ? 'The function streamed its response, and API Gateway was waiting for a returned one.'
        : describeOutcome(outcome),
    );
  }
  const sizeBytes = Buffer.byteLength(outcome.payload);
  if (sizeBytes > maxBytes) {
    throw new ProxyResultError(
      'too-large',
      `The function returned ${sizeBytes.toLocaleString('en')} bytes, more than ${maxBytes.toLocaleString('en')}.`,
    );
  }
  const result: unknown = JSON.parse(outcome.payload);
  if (!isRecord(result)) throw malformed('no object', result);
  const { statusCode, headers, multiValueHeaders, isBase64Encoded } = result;
  const body = result['body'] ?? '';
  const status = typeof statusCode === 'string' ? Number(statusCode) : statusCode;
  if (!isStatus(status)) throw malformed('no statusCode from 200 to 599', statusCode);
  if (typeof body !== 'string') throw malformed('a body that is not a text', body);
  return {
    statusCode: status,
    headers: mergeHeaders(headers, multiValueHeaders),
    body: Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

/**
 * Puts the two kinds of headers of a function's answer together; either may be missing. A header that is in
 * both gets the values of both, each once.
 *
 * @throws ProxyResultError `malformed` for what cannot be headers.
 */
export function mergeHeaders(headers: unknown, multiValueHeaders: unknown): ProxyResult['headers'] {
  const merged = new Map<string, readonly [string, readonly string[]]>();
  for (const record of [multiValueHeaders ?? {}, headers ?? {}]) {
    if (!isRecord(record)) throw malformed('headers that are not an object', record);
    for (const [name, given] of Object.entries(record)) {
      const [, before = []] = merged.get(name.toLowerCase()) ?? [];
      const values = [given].flat().map((value: unknown) => {
        if (typeof value === 'string') return value;
        if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
        throw malformed(`a header ${name} that is not a text`, value);
      });
      merged.set(name.toLowerCase(), [name, Array.from(new Set([...before, ...values]))]);
    }
  }
  return merged;
}

function isStatus(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(what: string, value: unknown): ProxyResultError {
  const given = JSON.stringify(value) ?? 'nothing';
  return new ProxyResultError(
    'malformed',
    `The function returned ${what}: ${given.slice(0, 100)}.`,
  );
}
