/** The parts of Lighthouse 12 and its launcher that are used; they are installed only in this folder. */
declare module 'lighthouse' {
  export interface LighthouseResult {
    readonly lighthouseVersion: string;
    readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
    readonly audits: Readonly<
      Record<
        string,
        {
          readonly title: string;
          readonly score: number | null;
          readonly scoreDisplayMode: string;
          readonly numericValue?: number;
          readonly displayValue?: string;
        }
      >
    >;
    readonly runtimeError?: { readonly message: string };
  }

  /** Audits one page; without a configuration, as on a mid-range phone on slow 4G. */
  export default function lighthouse(
    url: string,
    flags: { readonly port: number; readonly logLevel: 'error' },
    config?: object,
  ): Promise<{ readonly lhr: LighthouseResult } | undefined>;

  export const desktopConfig: object;
}

declare module 'chrome-launcher' {
  export function launch(options: {
    readonly chromePath?: string;
    readonly chromeFlags: readonly string[];
  }): Promise<{ readonly port: number; kill(): void }>;
}
