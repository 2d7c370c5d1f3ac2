/** The result of a request without CORS, which a page may send although it may not read the answer. */
export type ProbeResult = 'refused' | 'unreachable' | 'silent';
