import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { InvalidCursor } from './invalid-cursor.ts';
import type { ScanPage } from './read-page.ts';

/** Where a series of pages stands: what has been sent, and where the next page starts. */
export interface PagePosition {
  /** Pages sent so far, 1 or more. */
  readonly pages: number;
  /** Rows in them. */
  readonly count: number;
  /** Where the next page starts. */
  readonly nextKey: NonNullable<ScanPage['nextKey']>;
}

/** The series to which a cursor belongs; it cannot continue any other. */
export interface CursorScope {
  readonly tableName: string;
  /** Names of the attributes that are read, in the order of the request; `undefined` for all. */
  readonly fields: readonly string[] | undefined;
}

/** Writes and reads the cursors that are encrypted with one secret. */
export interface PageCursors {
  /** The cursor of the page after this position; it can be used for {@link CURSOR_LIFE_MS}. */
  seal(position: PagePosition, scope: CursorScope): string;
  /** The position in a cursor; throws {@link InvalidCursor} if it was changed, has expired, or belongs to another series. */
  open(cursor: string, scope: CursorScope): PagePosition;
}

/** How long a cursor can be used, in milliseconds: an hour. */
export const CURSOR_LIFE_MS = 60 * 60 * 1000;

/** The first byte of each cursor; changes when older functions cannot read it. */
const VERSION = 1;

/** AES-256 in Galois/Counter Mode, with the lengths that NIST SP 800-38D recommends. */
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** No cursor of ours is longer: a key has two attributes of up to 2 KB, and for an index two more. */
const CURSOR_CHARACTERS_MAX = 16 * 1024;

/** The content of a cursor, before it is encrypted. */
interface Sealed {
  readonly table: string;
  readonly fields: readonly string[] | null;
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
  readonly pages: number;
  readonly count: number;
  readonly key: readonly KeyPart[];
}

/** An attribute of a key. Keys have only these types: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html */
type KeyPart = readonly [name: string, type: 'S' | 'N' | 'B', text: string];

/**
 * Creates cursors with `secret`, of at least 32 characters, which all environments of the function share.
 * `now` is the time in milliseconds since 1970.
 *
 * A cursor is encrypted and authenticated in one step (AES-256-GCM): nobody else can read the table's key in it,
 * change it, or make one. It contains the totals so far, so that the last page can have them, although no function
 * remembers the pages before. Each has a random nonce of 96 bits, which is safe for 2³² cursors of one secret.
 */
export function createPageCursors(secret: string, now: () => number): PageCursors {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'two-fetches page cursor', KEY_BYTES));
  const version = Buffer.from([VERSION]);

  function encrypt(text: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce).setAAD(version);
    const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([version, nonce, cipher.getAuthTag(), content]).toString('base64url');
  }

  function decrypt(cursor: string): string {
    const isPossible = cursor.length <= CURSOR_CHARACTERS_MAX && /^[\w-]+$/.test(cursor);
    const bytes = Buffer.from(isPossible ? cursor : '', 'base64url');
    const nonceEnd = 1 + NONCE_BYTES;
    const tagEnd = nonceEnd + TAG_BYTES;
    // The decoder ignores superfluous bits: without this check, several texts would decode to the same cursor.
    if (bytes.length <= tagEnd || bytes.toString('base64url') !== cursor) {
      throw new InvalidCursor('not-ours');
    }
    if (bytes[0] !== VERSION) throw new InvalidCursor('other-version');
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(1, nonceEnd), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(version)
      .setAuthTag(bytes.subarray(nonceEnd, tagEnd));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]).toString();
    } catch (cause) {
      throw new InvalidCursor('not-ours', { cause });
    }
  }

  return {
    seal({ pages, count, nextKey }, { tableName, fields = null }) {
      const expiresAt = now() + CURSOR_LIFE_MS;
      const sealed: Sealed = {
        table: tableName,
        fields,
        expiresAt,
        pages,
        count,
        key: Object.entries(nextKey).map(toKeyPart),
      };
      return encrypt(JSON.stringify(sealed));
    },
    open(cursor, { tableName, fields = null }) {
      // What can be decrypted was written by this function, so its content needs no check.
      const sealed = JSON.parse(decrypt(cursor)) as Sealed;
      if (sealed.table !== tableName) throw new InvalidCursor('other-table');
      if (JSON.stringify(sealed.fields) !== JSON.stringify(fields)) {
        throw new InvalidCursor('other-fields');
      }
      if (sealed.expiresAt <= now()) throw new InvalidCursor('expired');
      const { pages, count } = sealed;
      return { pages, count, nextKey: Object.fromEntries(sealed.key.map(fromKeyPart)) };
    },
  };
}

function toKeyPart([name, value]: readonly [string, AttributeValue]): KeyPart {
  if (value.S !== undefined) return [name, 'S', value.S];
  if (value.N !== undefined) return [name, 'N', value.N];
  if (value.B !== undefined) return [name, 'B', Buffer.from(value.B).toString('base64')];
  throw new TypeError(
    `The key attribute has a type that no key can have: ${Object.keys(value).join(', ')}.`,
  );
}

function fromKeyPart([name, type, text]: KeyPart): readonly [string, AttributeValue] {
  switch (type) {
    case 'S':
      return [name, { S: text }];
    case 'N':
      return [name, { N: text }];
    case 'B':
      return [name, { B: Buffer.from(text, 'base64') }];
  }
}
