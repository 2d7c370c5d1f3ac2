import { BUFFERED } from './buffered.ts';
import { COMPRESSED } from './compressed.ts';
import { PAGINATED } from './paginated.ts';
import { REST_STREAMED } from './rest-streamed.ts';
import type { StackRoad } from './stack-road.ts';
import { STREAMED } from './streamed.ts';

/** All roads of the stack, in the order in which they are reported. */
export const STACK_ROADS: readonly StackRoad[] = [
  BUFFERED,
  STREAMED,
  REST_STREAMED,
  COMPRESSED,
  PAGINATED,
];
