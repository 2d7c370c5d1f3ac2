const NAMES = ['Ada', 'Amir', 'Chen', 'Dora', 'Elif', 'Femi', 'Grete', 'Hugo', 'Ines', 'Jonas'];
const FAMILIES = ['Adeyemi', 'Bauer', 'Costa', 'Dubois', 'Eriksen', 'Fischer', 'Gupta', 'Haddad'];
const CITIES = ['Lagos', 'Lisbon', 'Lyon', 'Nairobi', 'Osaka', 'Porto', 'Quito', 'Turin', 'Vienna'];
const NOTE =
  'asked for an invoice by post, moved in spring, prefers to be called after lunch, has two accounts, ';

/** The length of `,"note":""`: if fewer bytes are left, nothing can fill them. */
const NOTE_FRAME_BYTES = 10;

/**
 * The JSON of the row at `index` (from 0), of exactly `rowBytes` bytes, of which there are at least 32:
 * the same for the same `seed`, whatever the table's size. A row has as many members as there is room for,
 * and the last one fills it.
 */
export function sceneRow(seed: number, index: number, rowBytes: number): string {
  const bits = sceneHash(seed, index);
  const name = NAMES[bits % NAMES.length] ?? '';
  const family = FAMILIES[(bits >>> 8) % FAMILIES.length] ?? '';
  const id = String(index + 1).padStart(7, '0');
  const members = [
    `,"name":"${name} ${family}"`,
    `,"city":"${CITIES[(bits >>> 16) % CITIES.length] ?? ''}"`,
    `,"logins":${(bits >>> 4) % 500}`,
    `,"email":"${name.toLowerCase()}.${family.toLowerCase()}.${index + 1}@example.com"`,
  ];
  let text = `{"userId":"u-${id}"`;
  for (const member of members) {
    const left = rowBytes - text.length - member.length - 1;
    if (left !== 0 && left < NOTE_FRAME_BYTES) break;
    text += member;
  }
  const left = rowBytes - text.length - 1;
  return left === 0 ? `${text}}` : `${text},"note":"${noteOf(left - NOTE_FRAME_BYTES, bits)}"}`;
}

/** Where its words begin. */
const WORD_STARTS = Array.from(NOTE.matchAll(/(?<= )\w/g), ({ index }) => index);

/** Words of exactly so many characters, which begin with another one in each row. */
function noteOf(length: number, bits: number): string {
  const start = WORD_STARTS[bits % WORD_STARTS.length] ?? 0;
  return NOTE.repeat(Math.ceil((start + length) / NOTE.length)).slice(start, start + length);
}

/** A number from 0 to 1, 1 excluded, that depends on `seed` and `page` alone. */
export function sceneChance(seed: number, page: number): number {
  return sceneHash(seed ^ 0x5bd1e995, page) / 2 ** 32;
}

/** A hash of two whole numbers, from 0 to 2³² − 1 (the finaliser of MurmurHash3, by Austin Appleby, public domain). */
export function sceneHash(seed: number, index: number): number {
  let bits = (Math.imul(seed + 1, 0x85ebca6b) ^ Math.imul(index + 1, 0x9e3779b1)) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
