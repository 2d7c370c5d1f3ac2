import type { EndpointPair } from '#endpoints/endpoint';
import { listed } from '#insight/figures/listed';
import { SIDES } from '#roads/road';
import { escapeControls } from '#wire/decode-body';

/** How many names are listed at most. */
const NAMES_MAX = 4;

/** Words that, anywhere in the name of a parameter, say that its value may be secret. */
const SECRET_WORDS = new Set(
  'apikey auth authorization bearer credential credentials hmac jwt key pass passphrase passwd password pwd secret session sid sig signature token'.split(
    ' ',
  ),
);

/** Ends of words that are written as one: "accesstoken", "mypassword". */
const SECRET_END = /(?:token|secret|password|passwd|apikey|accesskey|signature|sessionid)$/;

/** What the link to a pair has in it that may be secret, and what not; whole sentences, or empty. */
export function describeCopiedLink(pair: EndpointPair): string {
  const endpoints = SIDES.map((side) => pair[side]);
  const names = endpoints.flatMap(({ url, query }) => [
    ...(URL.canParse(url) ? new URL(url).searchParams.keys() : []),
    ...query.map(({ name }) => name),
  ]);
  const hasHeaders = endpoints.some(({ headers }) => headers.length > 0);
  const hasBody = endpoints.some(({ body }) => body !== undefined && body !== '');
  const carried = [
    ...(names.length > 0 ? ['the parameters of the addresses'] : []),
    ...(hasBody ? ['the body of the request'] : []),
  ];
  return [
    ...(hasHeaders ? ['Header values are left out.'] : []),
    ...(carried.length > 0 ? [`The link contains ${listed(carried)}.`] : []),
    ...describeSecrets([...new Set(names)].filter(isSecretName)),
  ].join(' ');
}

function describeSecrets(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const more = names.length - NAMES_MAX;
  const shown = names.slice(0, NAMES_MAX).map((name) => escapeControls(name));
  const who = listed([...shown, ...(more > 0 ? [`${more} more`] : [])]);
  return [`By ${names.length === 1 ? 'its name' : 'their names'}, ${who} may be secret.`];
}

/** Whether a parameter is called like one whose value authorises somebody: `token`, `X-Amz-Signature`, `apiKey`. */
function isSecretName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
  // Part of a longer name, as of a country code, it is none.
  return name === 'code' || words.some((word) => SECRET_WORDS.has(word) || SECRET_END.test(word));
}
