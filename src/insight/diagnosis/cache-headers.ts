type Headers = Readonly<Record<string, string>>;

interface CacheHeader {
  readonly name: string;
  /** The usual way to write it. */
  readonly title: string;
  /** Whether a value says that the response came from a cache. */
  readonly isHit: (value: string) => boolean;
}

/** "HIT", "Hit from cloudfront", "TCP_HIT", "MISS, HIT"; not Varnish's "hit-for-pass". */
const saysHit = (value: string) => /hit(?!-for)/i.test(value);

/**
 * The headers of caches, each according to its documentation: Age (RFC 9111, 5.1), Cache-Status (RFC 9211,
 * 2.1), Cloudflare (https://developers.cloudflare.com/cache/concepts/cache-responses/), Vercel
 * (https://vercel.com/docs/headers/response-headers#x-vercel-cache); CloudFront, Fastly, Akamai and nginx
 * say "hit".
 */
const CACHE_HEADERS: readonly CacheHeader[] = [
  { name: 'age', title: 'Age', isHit: (value) => Number(value) > 0 },
  {
    name: 'cache-status',
    title: 'Cache-Status',
    isHit: (value) => /;\s*hit(?!\s*=\s*\?0)\s*(?:[;,=]|$)/i.test(value),
  },
  { name: 'x-cache', title: 'X-Cache', isHit: saysHit },
  {
    name: 'x-cache-hits',
    title: 'X-Cache-Hits',
    isHit: (value) => value.split(',').some((hits) => Number(hits) > 0),
  },
  { name: 'x-cache-status', title: 'X-Cache-Status', isHit: saysHit },
  { name: 'x-proxy-cache', title: 'X-Proxy-Cache', isHit: saysHit },
  { name: 'cdn-cache', title: 'CDN-Cache', isHit: saysHit },
  {
    name: 'cf-cache-status',
    title: 'CF-Cache-Status',
    isHit: (value) => /^(HIT|STALE|UPDATING|REVALIDATED)$/i.test(value.trim()),
  },
  {
    name: 'x-vercel-cache',
    title: 'X-Vercel-Cache',
    isHit: (value) => /^(HIT|STALE|PRERENDER|REVALIDATED)$/i.test(value.trim()),
  },
  {
    name: 'x-nextjs-cache',
    title: 'X-NextJS-Cache',
    isHit: (value) => /^(HIT|STALE)$/i.test(value.trim()),
  },
];

/** The header by which a response says that it came from a cache, "X-Cache: HIT"; `undefined` if there is none. */
export function cacheHitOf(headers: Headers | undefined): string | undefined {
  const hit = findHit(headers);
  return hit === undefined ? undefined : `${hit.title}: ${hit.value}`;
}

/** The name alone of that header, "X-Cache". */
export function cacheHeaderOf(headers: Headers | undefined): string | undefined {
  return findHit(headers)?.title;
}

/** That header with a value which says no more than that: caches also name themselves there. Empty if there is none. */
export function bareCacheHit(headers: Headers): Headers {
  const hit = findHit(headers);
  return hit === undefined ? {} : { [hit.name]: BARE_HITS.find((value) => hit.isHit(value)) ?? '' };
}

/** What one header or another understands as a hit, and nothing else. */
const BARE_HITS = ['1', 'HIT', 'cache; hit'];

function findHit(headers: Headers | undefined) {
  for (const header of CACHE_HEADERS) {
    const value = headers?.[header.name];
    if (value !== undefined && header.isHit(value)) return { ...header, value };
  }
  return undefined;
}

/**
 * Whether a response without a sign of a cache may still have come from one: no cache says that it had to
 * ask, and nothing forbids caches to keep it (`no-store`, RFC 9111, 5.2.2.5). Browsers hide most of these
 * headers from a page of another origin.
 */
export function mayBeCached(headers: Headers | undefined): boolean {
  if (/\bno-store\b/i.test(headers?.['cache-control'] ?? '')) return false;
  return !CACHE_HEADERS.some(({ name }) => name !== 'age' && headers?.[name] !== undefined);
}
