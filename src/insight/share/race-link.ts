import { readRaceFile, RaceFileError } from '#insight/export/read-race-file';
import { RACE_FORMAT, RACE_VERSION } from '#insight/export/race-file';
import type { RaceRecording } from '#recording/race-recording';
import { shortenText } from '#recording/shorten-text';
import { checksumOf, packText, unpackText } from './link-text.ts';
import { shareableRace } from './shareable-race.ts';

/** What the fragment of a page's address begins with that holds a race. */
const START = 'race=';

/** Changes when older pages can no longer read a link. */
const LINK_VERSION = 1;

/** The longest fragment that is made, in characters: chat and mail programs do not cut it at this length. */
export const LINK_MAX = 6000;

/** No page makes a longer fragment, so it is not even decoded. */
const FRAGMENT_MAX = 65_536;

/** Spaces, line breaks and invisible characters that programs insert into long links, also in encoded form. */
const INSERTED =
  /%(?:20|09|0a|0d|c2%ad|e2%80%8[b-d]|e2%81%a0|ef%bb%bf)|[\s\u00ad\u200b-\u200d\u2060\ufeff]/gi;

/** A longer text, in UTF-16 code units, is not even compressed: no race that fits has a tenth of it. */
const TEXT_MAX = 1_000_000;

/** A race as a link, or why there is none. */
export type RaceLink =
  /** `fragment` has no `#`. */
  | { readonly state: 'made'; readonly fragment: string }
  /** `message` says why, and what to do instead, in whole sentences. */
  | { readonly state: 'too-large' | 'not-possible'; readonly message: string };

/**
 * A race as the fragment of a page's address: `race=`, the version, the number of characters of what
 * follows, a checksum of them, and in them what {@link shareableRace} leaves of the race, compressed. The
 * number and the checksum tell a link that was cut from one that was changed. A race that takes more than
 * 6,000 characters makes no link.
 */
export async function makeRaceLink(
  recording: RaceRecording,
  areHostsNamed: boolean,
): Promise<RaceLink> {
  const { bodies: _bodies, ...shared } = shareableRace(recording, areHostsNamed);
  const text = JSON.stringify(
    { format: RACE_FORMAT, version: RACE_VERSION, ...shared },
    (_name, value: unknown) => (typeof value === 'number' ? rounded(value) : value),
  );
  if (text.length > TEXT_MAX) return tooLarge();
  let packed: string;
  try {
    packed = await packText(text);
  } catch {
    return {
      state: 'not-possible',
      message: 'This browser cannot compress a race for a link. Save it as JSON instead.',
    };
  }
  const fragment = `${START}${LINK_VERSION}.${packed.length}.${checksumOf(packed)}.${packed}`;
  if (fragment.length <= LINK_MAX) return { state: 'made', fragment };
  return tooLarge(fragment.length);
}

function tooLarge(length?: number): RaceLink {
  const taken = length === undefined ? 'far more' : length.toLocaleString('en');
  return {
    state: 'too-large',
    message: `This race is too large for a link, which holds ${LINK_MAX.toLocaleString('en')} characters: it would take ${taken}. Save it as JSON, and send the file.`,
  };
}

/** To the microsecond, which no browser's clock goes below: differences of instants have up to 17 digits. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Why a link to a race can't be opened. */
export type RaceLinkFault =
  /** Some of its end is missing. */
  | 'cut'
  /** A character has been changed, or it never was such a link. */
  | 'changed'
  /** It is longer than any link that this page makes. */
  | 'too-long'
  /** A page of another version made it. */
  | 'other-version'
  /** It is complete, but does not contain a race that this page can show. */
  | 'no-race'
  /** The browser cannot unpack it. */
  | 'not-possible';

/** A link that contains no race of this version; the message says what is wrong and what to do. */
export class RaceLinkError extends Error {
  readonly code: RaceLinkFault;

  constructor(code: RaceLinkFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RaceLinkError';
    this.code = code;
  }
}

const ASK_AGAIN = 'Ask for it again, or for the saved race as a file.';

/**
 * The race in the fragment of a page's address, with or without its `#`. Characters that a program has
 * inserted or added at the end are ignored if the rest proves to be complete. What is in a link is
 * checked like a file.
 *
 * @throws {RaceLinkError} which tells a link that was cut from one that was changed, and from one of another
 * version of the page.
 */
export async function readRaceLink(fragment: string): Promise<RaceRecording> {
  if (fragment.length > FRAGMENT_MAX) {
    throw new RaceLinkError(
      'too-long',
      `The link is ${fragment.length.toLocaleString('en')} characters long, and no link to a race has more than ${LINK_MAX.toLocaleString('en')}. ${ASK_AGAIN}`,
    );
  }
  const text = fragment
    .replace(/^#/, '')
    .replace(/^race%3d/i, START)
    .replaceAll(INSERTED, '');
  const content = contentOf(text.slice(START.length));
  let unpacked: string | undefined;
  try {
    unpacked = await unpackText(content);
  } catch {
    throw new RaceLinkError(
      'not-possible',
      'This browser cannot unpack the race in this link. Open it with a current version of Chrome, Edge, Firefox or Safari.',
    );
  }
  if (unpacked === undefined) throw changed();
  try {
    return { ...readRaceFile(unpacked), bodies: {} };
  } catch (error) {
    if (!(error instanceof RaceFileError)) throw error;
    throw new RaceLinkError(
      'no-race',
      error.message.replace('This file', 'The race in this link'),
      { cause: error },
    );
  }
}

/** What follows the checksum, if that proves that it is complete. */
function contentOf(text: string): string {
  const [, version, rest = ''] = /^(\d{1,9})(?:\.(.*))?$/s.exec(text) ?? [];
  if (version === undefined) throw text === '' ? cut() : changed();
  if (Number(version) !== LINK_VERSION && rest !== '') {
    throw new RaceLinkError(
      'other-version',
      `The link has version ${version}, and this page reads version ${LINK_VERSION}. Open it with the page that made it.`,
    );
  }
  const [, length, checksum, packed] = /^(\d{1,5})\.([0-9a-f]{8})\.(.*)$/s.exec(rest) ?? [];
  if (length === undefined || checksum === undefined || packed === undefined) {
    throw isBeginning(rest) ? cut() : changed();
  }
  // What a program has added, such as a full stop after the address, is behind the announced length.
  const content = packed.slice(0, Number(length));
  if (checksumOf(content) === checksum && content.length === Number(length)) return content;
  throw content.length < Number(length) ? cut(content.length, Number(length)) : changed();
}

/** Whether this could be the beginning of a link that was cut before its content. */
function isBeginning(rest: string): boolean {
  return /^(?:\d{0,5}|\d{1,5}\.[0-9a-f]{0,8})$/.test(rest);
}

function cut(left = 0, whole?: number): RaceLinkError {
  const part =
    whole === undefined
      ? 'its end is missing'
      : `${left.toLocaleString('en')} of its ${whole.toLocaleString('en')} characters are left`;
  return new RaceLinkError(
    'cut',
    `The link was cut off on its way: ${shortenText(part)}. Some programs shorten long addresses. ${ASK_AGAIN}`,
  );
}

function changed(): RaceLinkError {
  return new RaceLinkError(
    'changed',
    `The link was changed on its way and cannot be read. ${ASK_AGAIN}`,
  );
}
