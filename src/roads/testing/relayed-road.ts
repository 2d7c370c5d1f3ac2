import { REST_STREAMED } from '#roads/rest-streamed';
import { STREAMED } from '#roads/streamed';
import type { Road } from '#roads/road';
import { ROADS } from '#roads/roads';

/** A road that exists in tests alone: a stream behind API Gateway, which shares its door with the buffered road. */
export const RELAYED: Road = {
  ...STREAMED,
  id: 'relayed',
  name: 'Relayed',
  noun: 'relayed',
  gist: 'page by page from API Gateway',
  frontDoor: 'API Gateway',
  rivals: ['buffered'],
  limits: REST_STREAMED.limits,
};

// Whoever imports this first has the road among all others, as if its file stood beside theirs.
(ROADS as Road[]).push(RELAYED);
