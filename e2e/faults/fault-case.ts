import type { EndState } from '#recording/recording';
import type { Answer, RoadId } from './fault-server.ts';
import type { Telling } from './tellings.ts';

/**
 * One fault, on one side. Unless the other side has a case of its own, it gets a good answer and must deliver it
 * completely.
 */
export interface FaultCase {
  readonly kind: Kind;
  /** What is wrong, in a few words; unique together with its side. */
  readonly name: string;
  readonly side: RoadId;
  readonly answer: Answer;
  readonly expected: Expected;
  /** What is done while the answer waits; without it the test watches the race until it has ended. */
  readonly act?: 'stop' | 'open the gate';
  /** What is opened after the end: it must open, and close again. */
  readonly opens?: 'first row';
  /** Whether it belongs to the smaller set that every change is tested with. */
  readonly isCore?: boolean;
}

/** What the faulty side has to show in the end. */
export interface Expected {
  /** One of these. */
  readonly states: readonly EndState[];
  /** The texts of the rows that are there, in order, byte for byte. */
  readonly rows: readonly string[];
  /** Complete rows after them, of which any number may be there too. */
  readonly more?: readonly string[];
  /** Alternatives that would be right as well. */
  readonly orRows?: readonly string[];
  /** Rows that are converted to plain ones are compared by value. */
  readonly isByValue?: boolean;
  /** What the side tells, one of these and nothing else; only a complete or a stopped side need tell nothing. */
  readonly tells?: readonly Telling[];
  /** What the side's notes must contain, and must not. */
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

/** Every state that does not claim that anything is complete. */
export const NOT_WHOLE: readonly EndState[] = ['failed', 'truncated'];
