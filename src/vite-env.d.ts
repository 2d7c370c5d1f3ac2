/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly VITE_BUFFER_URL?: string;
  readonly VITE_STREAM_URL?: string;
}
