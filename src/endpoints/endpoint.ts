import type { Side } from '#roads/road';

/** A name with its value, as a person typed it: a query parameter, or a request header. */
export interface NameValue {
  readonly name: string;
  readonly value: string;
}

/** How the endpoint of one side is requested. Plain data. */
export interface Endpoint {
  /** Absolute http(s) address, without user name, password or fragment; may have a query. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Sent with `POST` only. */
  readonly body?: string;
  /** Request headers. Their values are in no link, export, recording or log. */
  readonly headers: readonly NameValue[];
  /** Query parameters that are added to those of `url`, in order. */
  readonly query: readonly NameValue[];
  /**
   * The array of each object that holds the rows, names joined by dots, such as `data.rows`; empty if the
   * objects are the rows themselves. If it is left out, it is detected from the response.
   */
  readonly path?: string;
  /** The road by which the rows come, by its id; missing if it is the default of the endpoint's side. */
  readonly road?: string;
  /**
   * With 1, a series of pages asks for the next page before the one that is being read has come, if its
   * headers name it; missing for 0. Other roads have no use for it.
   */
  readonly prefetch?: 1;
}

/** The two endpoints that race. */
export type EndpointPair = Readonly<Record<Side, Endpoint>>;

/** Where endpoints can be set, in order of precedence. */
export const CHOICE_SOURCES = ['link', 'page', 'config', 'build'] as const;

/** `link`: the page's own address. `page`: a person, on the page. `config`: `config.json` beside the page. `build`: `VITE_*`. */
export type ChoiceSource = (typeof CHOICE_SOURCES)[number];

/**
 * Which endpoints race, and who says so; without endpoints the page simulates both, as the scene has it
 * that a link names, if one does.
 */
export type EndpointChoice =
  | { readonly state: 'chosen'; readonly pair: EndpointPair; readonly source: ChoiceSource }
  | { readonly state: 'simulated'; readonly scene?: string };
