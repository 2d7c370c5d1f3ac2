import { randomBytes } from 'node:crypto';

/** Bytes of a new secret: as many as the key of the cursors has. */
const SECRET_BYTES = 32;

/**
 * The variable from which `serverless.yml` takes the secret of the page cursors: the one in `env`, if it is
 * set, otherwise a new random one. It goes from this process to osls and on to CloudFormation, and is printed
 * nowhere.
 */
export function cursorSecret(env: Readonly<Record<string, string | undefined>>): {
  readonly CURSOR_SECRET: string;
} {
  return { CURSOR_SECRET: env['CURSOR_SECRET'] || randomBytes(SECRET_BYTES).toString('base64url') };
}
