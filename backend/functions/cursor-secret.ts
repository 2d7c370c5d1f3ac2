import { FunctionConfigError } from './function-config.ts';

/** The shortest secret that is accepted, in characters: as many as 24 random bytes in base64, which nobody can guess. */
export const SECRET_CHARACTERS_MIN = 32;

/**
 * Reads the secret of the page cursors, `CURSOR_SECRET`, from `env`; an empty variable counts as one that is
 * not set. The error never quotes it.
 *
 * @throws FunctionConfigError `missing` without it, `invalid` if it is too short.
 */
export function readCursorSecret(env: Readonly<Record<string, string | undefined>>): string {
  const secret = env['CURSOR_SECRET'] || undefined;
  if (secret === undefined) {
    throw new FunctionConfigError(
      'missing',
      'CURSOR_SECRET',
      `CURSOR_SECRET is not set. Set it to a random text of at least ${SECRET_CHARACTERS_MIN} characters; npm run deploy does so.`,
    );
  }
  if (secret.length < SECRET_CHARACTERS_MIN) {
    throw new FunctionConfigError(
      'invalid',
      'CURSOR_SECRET',
      `CURSOR_SECRET has ${secret.length} characters. Give it at least ${SECRET_CHARACTERS_MIN} random ones.`,
    );
  }
  return secret;
}
