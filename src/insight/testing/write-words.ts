/** What is said, each text with its code or with what leads to it. */
export type Told = readonly (readonly [code: string, text: string])[];

/**
 * Writes down what the page says in several situations, each text once: where one comes again, its code stands
 * alone if it is among `coded`, and nothing otherwise.
 */
export function createWordList(): {
  readonly add: (heading: string, coded: Told, plain?: Told) => void;
  readonly text: () => string;
} {
  const known = new Set<string>();
  const lines: string[] = [];

  function isNew(said: string): boolean {
    if (known.has(said)) return false;
    known.add(said);
    return true;
  }

  return {
    add(heading, coded, plain = []) {
      lines.push(`## ${heading}`, '');
      for (const [code, text] of coded) {
        const said = `${code}: ${text}`;
        lines.push(isNew(said) ? `- ${said}` : `- ${code}`);
      }
      for (const [code, text] of plain) {
        const said = `${code}: ${text}`;
        if (text !== '' && isNew(said)) lines.push(`- ${said}`);
      }
      lines.push('');
    },
    text: () => lines.join('\n'),
  };
}

/** All texts and figures in a plain value, each with the names that lead to it. */
export function toldIn(value: unknown, path = ''): Told {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) {
    const figure = typeof value === 'number' ? Number(value.toPrecision(6)) : value;
    return [[path, typeof figure === 'string' ? figure : JSON.stringify(figure)]];
  }
  return Object.entries(value).flatMap(([name, each]) =>
    toldIn(each, Array.isArray(value) ? path : path === '' ? name : `${path}.${name}`),
  );
}
