import type { FunctionBundles, FunctionName } from '#functions/bundle-functions';
import type { StackCase, StackLimits } from '#wire/stack-report';
import type { UrlPermission } from './function-url.ts';
import type { UrlCors } from './function-url-cors.ts';
import type { ScanInterceptor } from './intercept-scans.ts';
import type { OtherDatabase } from './other-database.ts';
import type { StartTimer } from './start-timer.ts';

/** The ports of the stack, by the options that set them. */
export type StackPort = 'bufferPort' | 'streamPort' | 'compressedPort';

/** What to start; the defaults are those of `npm start`. */
export interface StackOptions {
  /** A DynamoDB to use instead of the embedded one; it must have the table, with any content. */
  readonly database?: OtherDatabase;
  /** `userInfo`. */
  readonly tableName?: string;
  /** Users in the embedded table, 0 or more; 990. */
  readonly rows?: number;
  /** Items of the embedded table, instead of made-up users; each needs a string attribute `userId`. */
  readonly itemAt?: (index: number) => object;
  /** Milliseconds added to every Scan page of the embedded table, 0 or more; 110. */
  readonly scanLatencyMs?: number;
  /** Delays or fails Scan requests to the embedded table, after the added latency. */
  readonly interceptScan?: ScanInterceptor;
  /** Items per Scan page, 1 or more, or `null` for pages of 1 MB; 50. */
  readonly pageLimit?: number | null;
  /** Port of API Gateway, 0 for any; 3001. */
  readonly bufferPort?: number;
  /** Port of the Function URL, 0 for any; 3002. */
  readonly streamPort?: number;
  /** Port of the API Gateway that compresses, 0 for any; 3003. */
  readonly compressedPort?: number;
  /** Fail if a port is taken, rather than take the next free one. */
  readonly isPortFixed?: boolean;
  /** The functions' `Access-Control-Allow-Origin`: one origin, or `*`; `*` by default. */
  readonly allowedOrigin?: string;
  /**
   * Origins whose pages may use the stack at all, `*` for any; none by default. Programs that are not pages
   * always may.
   */
  readonly allowOrigins?: readonly string[];
  /** Names besides the loopback ones under which the stack answers, as in `RequestAccess`; none by default. */
  readonly hosts?: readonly string[];
  /** The most environments of each function at a time, 1 or more; further requests wait; 16 by default. */
  readonly maxEnvironments?: number;
  /** The limits that differ from AWS's. */
  readonly limits?: Partial<StackLimits>;
  /** What makes the two sides differ on purpose, as it is reported; nothing by default. */
  readonly case?: StackCase;
  /** CORS settings of the Function URL; none. */
  readonly urlCors?: UrlCors;
  /** The permissions that the policy of the Function URL grants; both by default. */
  readonly urlPermissions?: readonly UrlPermission[];
  /** Additional environment variables for all functions. */
  readonly variables?: Readonly<Record<string, string>>;
  /** All bundles, if they exist already. */
  readonly bundles?: StackBundles;
  /** Other functions than the product's own, as absolute paths; each is loaded once to make sure that it loads. */
  readonly ownBundles?: Partial<FunctionBundles>;
  readonly now?: () => number;
  readonly startTimer?: StartTimer;
  /**
   * Called when all endpoints have their ports, long before the table is full; pages of the origins in
   * `allowReport` can read what the stack reports about itself from then on.
   */
  readonly onListening?: (
    urls: StackUrls,
    allowReport: (origins: readonly string[]) => void,
  ) => void;
  /** Called with the number of rows in the embedded table so far. */
  readonly onProgress?: (rows: number) => void;
  /**
   * Receives the output of functions and front doors, line by line, with their names. Default: to stdout
   * and stderr.
   */
  readonly onConsole?: (line: string, stream: 'stdout' | 'stderr') => void;
}

/** The bundles that run in the functions' environments, as absolute paths. */
export type StackBundles = Readonly<Record<FunctionName | 'runtime', string>>;

/** The two endpoints that race unless others are chosen. */
export interface EndpointUrls {
  /** The address of the road `buffered`. */
  readonly bufferUrl: string;
  /** The address of the road `streamed`. */
  readonly streamUrl: string;
}

/** Where the functions answer. */
export interface StackUrls extends EndpointUrls {
  /** The addresses of all roads that there are, by their ids; those two are among them. */
  readonly roads: Readonly<Record<string, string>>;
}
