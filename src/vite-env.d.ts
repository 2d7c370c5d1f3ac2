/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly VITE_BUFFER_URL?: string;
  readonly VITE_STREAM_URL?: string;
  /** JSON: the addresses of further roads of the same deployment, by road id; set by `npm start`. */
  readonly VITE_ROAD_URLS?: string;
  /** `1` where the two addresses above are those of a local stack. */
  readonly VITE_LOCAL_STACK?: string;
  /** The name of the file that the page's server offers as `replay.json`; set by `npm start -- --replay`. */
  readonly VITE_REPLAY?: string;
  /** `no` for a page that is not kept for a visit without a network. */
  readonly VITE_OFFLINE?: string;
}
