/**
 * A way to deliver the rows: how its response is read, what limits it, and how it is named and drawn. Plain
 * data. Code that runs, shows or judges a race gets everything that it needs to know about a road from
 * here, so a new road is just a new file in this folder.
 */
export interface Road {
  /** Used in recordings and files; never changes. */
  readonly id: string;
  /** As a heading: "Buffered". */
  readonly name: string;
  /** In the middle of a sentence: "buffered". */
  readonly noun: string;
  /** What is special about it, as a subtitle. */
  readonly tagline: string;
  /** What it is, in a few words that no other road has: "one JSON from API Gateway". */
  readonly gist: string;
  /** What a person waits for before the first row: "the whole response". */
  readonly firstWait: string;
  /**
   * How its response is read. `whole`: one JSON document, whose rows can be used only when its last byte
   * has arrived. `stream`: a row can be used as soon as its own last byte has arrived. `pages`: one JSON
   * document for each page, each from a request of its own, whose rows can be used when its last byte has
   * arrived.
   */
  readonly reading: 'whole' | 'stream' | 'pages';
  /** What is in front of the function, and answers when the function cannot. */
  readonly frontDoor: 'API Gateway' | 'Function URL';
  /** How its front door compresses responses; missing if it does not compress. */
  readonly compression?: RoadCompression;
  /**
   * The roads against which a race is worth offering, by their ids. It is enough if one road of a pair names
   * the other.
   */
  readonly rivals: readonly string[];
  readonly limits: RoadLimits;
  readonly billing: RoadBilling;
  readonly look: RoadLook;
}

/** The limits on one request of a road, as AWS has them; a member is missing if there is no such limit. */
export interface RoadLimits {
  /** Milliseconds after which the front door gives up on the function, unless the limit is raised. */
  readonly timeoutMs?: number;
  /** Milliseconds after which a local stack ends the function; missing on AWS, where its setting is not known. */
  readonly functionMs?: number;
  /** The largest response body, in bytes. */
  readonly maxBytes: number;
  /** How many bytes are sent at full speed, and the bytes per second after that. */
  readonly burst?: { readonly bytes: number; readonly bytesPerSecond: number };
  /** Milliseconds without a byte after which the front door gives up on a stream, by the kind of its API. */
  readonly idle?: { readonly regionalMs: number; readonly edgeOptimisedMs: number };
}

/** The compression of a front door: for every client that accepts it, as browsers do. */
export interface RoadCompression {
  /** What it is called where it is configured: "minimumCompressionSize". */
  readonly setting: string;
  /** Bodies of fewer bytes are sent as they are. */
  readonly minBytes: number;
}

/**
 * What AWS bills for a road, besides what every road has: the function's requests and time, what it reads,
 * and the bytes that leave AWS.
 */
export interface RoadBilling {
  /** Whether each request costs something at the front door too. */
  readonly isFrontDoorBilled: boolean;
  /**
   * In bytes: the front door counts one request for each part of a response of this size, the last incomplete part
   * included; missing if every response counts as one.
   */
  readonly bytesPerRequest?: number;
  /** In bytes: up to this size Lambda charges nothing for streaming a response; missing if it doesn't stream. */
  readonly freeStreamedBytes?: number;
}

/** How a road is drawn: never distinguished by colour alone. */
export interface RoadLook {
  /** CSS colours on a light and on a dark page. */
  readonly colour: { readonly light: string; readonly dark: string };
  /** Its symbol: one block, separate pieces, or a stack of equal sheets. */
  readonly shape: 'block' | 'pieces' | 'stack';
  /** Whether its curve is dashed. */
  readonly isDashed: boolean;
  /** The colour of its track in the browser's performance panel, from the panel's palette. */
  readonly track: 'primary' | 'secondary' | 'tertiary';
}

/** A road with its endpoint: what runs on one side of a race. */
export interface Contestant {
  readonly road: Road;
  readonly url: string;
  /** `GET` by default. */
  readonly method?: 'POST';
  /** Request headers, names with their values; the values may be secret and are in no recording. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** The body of a `POST` request. */
  readonly body?: string;
  /**
   * The array of each object that holds the rows, names joined by dots, such as `data.rows`; empty if the
   * objects are the rows themselves. If it is left out, it is detected from the response.
   */
  readonly path?: string;
  /**
   * How many requests of a series may be under way before the page that is being read has come: with 1, the
   * next page is asked for as soon as the headers of this one name it. 0 by default.
   */
  readonly prefetch?: 0 | 1;
}

/** The two sides of a race, of a measurement and of the screen. */
export type Side = 'left' | 'right';

export const SIDES = ['left', 'right'] as const satisfies readonly Side[];

/** What races on each side: any two contestants. */
export type Contestants = Readonly<Record<Side, Contestant>>;

export function otherSide(side: Side): Side {
  return side === 'left' ? 'right' : 'left';
}
