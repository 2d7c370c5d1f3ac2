// Only the English data, rather than that of every language.
import { faker } from '@faker-js/faker/locale/en';

/**
 * One made-up user. Every row has the first five attributes; the others are missing in some rows, as in
 * real tables.
 */
export interface UserRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly age: number;
  readonly plan: 'free' | 'team' | 'business';
  readonly phone?: string;
  readonly address?: { readonly city: string; readonly zip: string };
  readonly tags?: readonly string[];
}

const PLANS: readonly UserRow['plan'][] = ['free', 'team', 'business'];
const TAGS = ['beta', 'vip', 'trial', 'churned', 'staff', 'partner'];

/**
 * The user with this number, from 0: the same on every machine, at every start and in a table of any
 * length. About 130 bytes as plain JSON.
 */
export function userRow(index: number): UserRow {
  // Seeded for each row separately, because otherwise a row would depend on how many were made before it.
  faker.seed(index + 1);
  const firstName = faker.person.firstName();
  const lastName = faker.person.lastName();
  const user = {
    userId: `u-${String(index + 1).padStart(6, '0')}`,
    name: `${firstName} ${lastName}`,
    email: faker.internet.email({ firstName, lastName, provider: 'example.com' }).toLowerCase(),
    age: faker.number.int({ min: 18, max: 90 }),
    plan: faker.helpers.arrayElement(PLANS),
  };
  const chance = faker.number.float();
  if (chance < 0.25) return { ...user, phone: faker.phone.number({ style: 'international' }) };
  if (chance < 0.5) {
    return {
      ...user,
      address: { city: faker.location.city(), zip: faker.location.zipCode('#####') },
    };
  }
  if (chance < 0.7) return { ...user, tags: faker.helpers.arrayElements(TAGS, { min: 1, max: 3 }) };
  return user;
}
