import type { APIGatewayProxyResult } from 'aws-lambda';
import { describeFailure } from './describe-failure.ts';

/** The headers of every JSON answer; no cache may keep it. */
export const JSON_HEADERS = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
} as const;

/** How a function answers with JSON. */
export type AnswerJson = (statusCode: number, body: string) => APIGatewayProxyResult;

/**
 * Answers with 4xx or 5xx and `{"error":{name, message, retryable}}`, in words that are safe to show; the
 * error itself is given to `logError`.
 */
export function answerFailure(
  error: unknown,
  answer: AnswerJson,
  logError: (error: unknown) => void,
): APIGatewayProxyResult {
  const { status, log, error: described } = describeFailure(error);
  logError(log);
  return answer(status, JSON.stringify({ error: described }));
}
