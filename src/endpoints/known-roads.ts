import { ROADS } from '#roads/roads';
import { nameAllRoads } from './endpoint-road.ts';
import { quoted, type Read, readUrl } from './read-url.ts';

/** The addresses at which one deployment, or a local stack, answers: by the id of the road. */
export type KnownRoads = Readonly<Record<string, string>>;

/** The variable that holds them where they were set when the page was built or started. */
const VARIABLE = 'VITE_ROAD_URLS';

/**
 * Reads an object of addresses by road ids from untrusted input. Every problem is a sentence that names the
 * member, beginning with `name`. Never throws.
 */
export function readKnownRoads(value: unknown, name: string): Read<KnownRoads> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return invalid([
      `${name} is not an object. Give the address of each road by its name, such as {"${ROADS[0]?.id}": "https://…"}.`,
    ]);
  }
  const problems: string[] = [];
  const known: Record<string, string> = {};
  for (const [id, address] of Object.entries(value)) {
    if (!ROADS.some((road) => road.id === id)) {
      problems.push(`${name} names ${quoted(id)}, which is not a known road. ${nameAllRoads()}`);
      continue;
    }
    const url =
      typeof address === 'string'
        ? readUrl(`${name}.${id}`, address)
        : `${name}.${id} is not a text. Give the whole address, starting with https://.`;
    if (typeof url === 'string') problems.push(url);
    else known[id] = url.href;
  }
  return problems.length > 0 ? invalid(problems) : { state: 'read', value: known };
}

/** Reads the variable `VITE_ROAD_URLS`: JSON as in {@link readKnownRoads}; blank means none. Never throws. */
export function readRoadVariable(text: string | undefined): Read<KnownRoads> {
  if (text === undefined || text.trim() === '') return { state: 'read', value: {} };
  try {
    return readKnownRoads(JSON.parse(text), VARIABLE);
  } catch {
    return invalid([
      `${VARIABLE} is not JSON. Give the address of each road by its name, such as {"${ROADS[0]?.id}": "https://…"}.`,
    ]);
  }
}

function invalid(problems: readonly string[]): { state: 'invalid'; problems: readonly string[] } {
  return { state: 'invalid', problems };
}
