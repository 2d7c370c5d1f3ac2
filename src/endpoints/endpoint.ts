import type { Side } from '#roads/road';

/** A name with its value, as a person typed them: a query parameter, or a request header. */
export interface NameValue {
  readonly name: string;
  readonly value: string;
}

/** How the endpoint of one side is asked. Plain data. */
export interface Endpoint {
  /** Absolute http(s) address, without user name, password or fragment; its own query stays in it. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Sent with `POST` only. */
  readonly body?: string;
  /** Request headers. Their values enter no link, export, recording or log. */
  readonly headers: readonly NameValue[];
  /** Query parameters besides those of `url`, in order. */
  readonly query: readonly NameValue[];
  /**
   * The array of each object that holds the rows, names joined by dots, such as `data.rows`; empty where
   * the objects are the rows themselves. Left out to have it told from the response.
   */
  readonly path?: string;
}

/** The two endpoints that race. */
export type EndpointPair = Readonly<Record<Side, Endpoint>>;

/** Who says which endpoints race, the strongest first. */
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
