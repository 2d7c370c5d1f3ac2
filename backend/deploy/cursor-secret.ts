import { randomBytes } from 'node:crypto';

/** The length of a new secret, in bytes: the same as that of the key of the cursors. */
const SECRET_BYTES = 32;

/**
 * The variable from which `serverless.yml` takes the secret of the page cursors: the one in `env`, if it is
 * set, otherwise a new random one. This process passes it to osls, which passes it to CloudFormation; it is never
 * printed.
 */
export function cursorSecret(env: Readonly<Record<string, string | undefined>>): {
  readonly CURSOR_SECRET: string;
} {
  return { CURSOR_SECRET: env['CURSOR_SECRET'] || randomBytes(SECRET_BYTES).toString('base64url') };
}
