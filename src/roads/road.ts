/**
 * A way to bring the rows: how its response is read, what bounds it, how it is spoken of and drawn.
 * Plain data. What runs, shows or judges a race takes all it has to know of a road from here, so that
 * another road is another file in this folder and nothing else.
 */
export interface Road {
  /** Stands in recordings and files; never changes. */
  readonly id: string;
  /** As a heading: "Buffered". */
  readonly name: string;
  /** In the middle of a sentence: "buffered". */
  readonly noun: string;
  /** What is special about it, as a subtitle. */
  readonly tagline: string;
  /** What one waits for before its first row: "the whole response". */
  readonly firstWait: string;
  /**
   * How its response is read. `whole`: one JSON document, of which no row can be used before its last
   * byte is there. `stream`: rows can be used as soon as their own last byte is there.
   */
  readonly reading: 'whole' | 'stream';
  /** What stands before the function, and answers where the function cannot. */
  readonly frontDoor: 'API Gateway' | 'Function URL';
  readonly limits: RoadLimits;
  readonly look: RoadLook;
}

/** The limits of AWS on a road; a member is missing where there is no such limit. */
export interface RoadLimits {
  /** Milliseconds after which the front door gives up on the function, unless it is raised. */
  readonly timeoutMs?: number;
  /** The largest response body, in bytes. */
  readonly maxBytes: number;
  /** What may leave at full speed, in bytes, and the bytes per second after that. */
  readonly burst?: { readonly bytes: number; readonly bytesPerSecond: number };
}

/** How a road is drawn: never by colour alone. */
export interface RoadLook {
  /** CSS colours on a light and on a dark page. */
  readonly colour: { readonly light: string; readonly dark: string };
  /** Its mark: one block, or pieces of one. */
  readonly shape: 'block' | 'pieces';
  /** Whether its curve is dashed. */
  readonly isDashed: boolean;
  /** The colour of its track in the browser's performance panel, of those that the panel has. */
  readonly track: 'primary' | 'secondary' | 'tertiary';
}

/** A road with its endpoint: what runs on one side of a race. */
export interface Contestant {
  readonly road: Road;
  readonly url: string;
  /** `GET`, unless told otherwise. */
  readonly method?: 'POST';
  /** Request headers, names with their values; the values may be secret, and stand in no recording. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** The body of a `POST` request. */
  readonly body?: string;
  /**
   * The array of each object that holds the rows, names joined by dots, such as `data.rows`; empty where
   * the objects are the rows themselves. Left out to have it told from the response.
   */
  readonly path?: string;
}

/** The two sides of a race, of a measurement, and of the screen. */
export type Side = 'left' | 'right';

export const SIDES = ['left', 'right'] as const satisfies readonly Side[];

/** What races on each side: any two contestants. */
export type Contestants = Readonly<Record<Side, Contestant>>;

export function otherSide(side: Side): Side {
  return side === 'left' ? 'right' : 'left';
}
