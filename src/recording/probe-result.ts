/** What a request without CORS finds out: a page may send it, and may not read its answer. */
export type ProbeResult = 'refused' | 'unreachable' | 'silent';
