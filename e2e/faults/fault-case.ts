import type { EndState } from '#recording/recording';
import type { Answer, RoadId } from './fault-server.ts';

/** One fault, on one side; the other side gets a good answer and must bring it whole. */
export interface FaultCase {
  readonly kind: Kind;
  /** What is wrong, in a few words; with its side it is unlike every other. */
  readonly name: string;
  readonly side: RoadId;
  readonly answer: Answer;
  readonly expected: Expected;
  /** What is done when the answer waits; without it the race is watched until it has ended. */
  readonly act?: 'stop' | 'open the gate';
  /** What is opened once it has ended: it must show, and close again. */
  readonly opens?: 'first row';
  /** Whether it belongs to the short form that every change is tested with. */
  readonly isCore?: boolean;
}

/** What the faulty side has to show in the end. */
export interface Expected {
  /** One of these. */
  readonly states: readonly EndState[];
  /** The texts of the rows that are there, in order, byte for byte. */
  readonly rows: readonly string[];
  /** Whole rows that came behind them, of which any number may be there too. */
  readonly more?: readonly string[];
  /** These instead would be right as well. */
  readonly orRows?: readonly string[];
  /** Rows that are made into plain ones are compared by value. */
  readonly isByValue?: boolean;
  /** What the side's notes must say, and must not. */
  readonly says?: RegExp;
  readonly saysNot?: RegExp;
  /** It must say that something is wrong: by its state, by a bad line, or by a row that is unreadable. */
  readonly isDoubted?: boolean;
}

export const KINDS = [
  'connection',
  'stalls',
  'pieces',
  'encodings',
  'types and lengths',
  'statuses and redirects',
  'CORS',
  'pages and counts',
  'terminal lines',
  'odd lines',
  'foreign formats',
  'no JSON',
  'cut rows',
  'hostile data',
  'the page’s life',
  'the local stack',
] as const;

export type Kind = (typeof KINDS)[number];

/** Every state in which nothing is claimed to be whole. */
export const NOT_WHOLE: readonly EndState[] = ['failed', 'truncated'];
