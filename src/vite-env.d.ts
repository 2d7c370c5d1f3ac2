/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly VITE_BUFFER_URL?: string;
  readonly VITE_STREAM_URL?: string;
  /** `no` for a page that is not kept for a visit without a network. */
  readonly VITE_OFFLINE?: string;
}
