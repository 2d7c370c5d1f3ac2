/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly VITE_BUFFER_URL?: string;
  readonly VITE_STREAM_URL?: string;
  /** `1` where the two addresses above are those of a local stack. */
  readonly VITE_LOCAL_STACK?: string;
}
