import type { JsonValue } from '#wire/wire-line';

const FIRST_NAMES = [
  'Ada',
  'Amir',
  'Chen',
  'Dora',
  'Elif',
  'Femi',
  'Grete',
  'Hugo',
  'Ines',
  'Jonas',
];
const LAST_NAMES = ['Adeyemi', 'Bauer', 'Costa', 'Dubois', 'Eriksen', 'Fischer', 'Gupta', 'Haddad'];
const CITIES = ['Lagos', 'Lisbon', 'Lyon', 'Malmö', 'Nairobi', 'Osaka', 'Porto', 'Quito', 'Zürich'];

/**
 * The user at `index` (from 0) of a simulated table, about 130 bytes of JSON: the same for the same
 * `seed`, whatever the table's size. Every fifth has no city, every tenth a nested plan.
 */
export function simulatedRow(seed: number, index: number): JsonValue {
  const pick = <Item>(items: readonly Item[], salt: number): Item =>
    items[hash(seed, index, salt) % items.length] as Item;
  const firstName = pick(FIRST_NAMES, 1);
  const lastName = pick(LAST_NAMES, 2);
  return {
    userId: `u-${String(index + 1).padStart(6, '0')}`,
    name: `${firstName} ${lastName}`,
    email: `${firstName}.${lastName}.${index + 1}@example.com`.toLowerCase(),
    ...(index % 5 !== 4 && { city: pick(CITIES, 3) }),
    logins: hash(seed, index, 4) % 500,
    ...(index % 10 === 9 && { plan: { name: 'team', seats: 1 + (hash(seed, index, 5) % 20) } }),
  };
}

/** A 32-bit integer hash (the finaliser of MurmurHash3, by Austin Appleby, public domain). */
function hash(seed: number, index: number, salt: number): number {
  let bits = (seed ^ Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b)) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
