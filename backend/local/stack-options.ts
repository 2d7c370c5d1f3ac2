import type { FunctionBundles, FunctionName } from '#functions/bundle-functions';
import type { StackCase, StackLimits } from '#wire/stack-report';
import type { UrlPermission } from './function-url.ts';
import type { UrlCors } from './function-url-cors.ts';
import type { ScanInterceptor } from './intercept-scans.ts';
import type { OtherDatabase } from './other-database.ts';
import type { StartTimer } from './start-timer.ts';

/** What to start; everything has the default of `npm start`. */
export interface StackOptions {
  /** A DynamoDB to use in place of the embedded one; it must have the table, with whatever is in it. */
  readonly database?: OtherDatabase;
  /** `userInfo`. */
  readonly tableName?: string;
  /** Users in the embedded table, 0 or more; 990. */
  readonly rows?: number;
  /** Items of the embedded table, in place of invented users; each needs a string attribute `userId`. */
  readonly itemAt?: (index: number) => object;
  /** Milliseconds added to every Scan page of the embedded table, 0 or more; 110. */
  readonly scanLatencyMs?: number;
  /** Holds or fails Scan requests to the embedded table, after the added latency. */
  readonly interceptScan?: ScanInterceptor;
  /** Items per Scan page, 1 or more, or `null` for pages of 1 MB; 50. */
  readonly pageLimit?: number | null;
  /** Port of the buffered endpoint, 0 for any; 3001. */
  readonly bufferPort?: number;
  /** Port of the streamed endpoint, 0 for any; 3002. */
  readonly streamPort?: number;
  /** Fail where a port is taken, rather than take the next free one. */
  readonly isPortFixed?: boolean;
  /** What the functions say in `Access-Control-Allow-Origin`: one origin, or `*`; `*`. */
  readonly allowedOrigin?: string;
  /** Origins whose pages may ask the stack at all, `*` for any; none. Programs that are no page may always. */
  readonly allowOrigins?: readonly string[];
  /** Names besides the loopback ones by which the stack may be asked, as in `RequestAccess`; none. */
  readonly hosts?: readonly string[];
  /** Most environments of each function at a time, 1 or more; more requests wait; 16. */
  readonly maxEnvironments?: number;
  /** Where they are to differ from AWS's. */
  readonly limits?: Partial<StackLimits>;
  /** What makes the two sides unlike on purpose, as it is then reported; nothing. */
  readonly case?: StackCase;
  /** CORS settings of the Function URL; none. */
  readonly urlCors?: UrlCors;
  /** What the policy of the Function URL grants; all that is needed. */
  readonly urlPermissions?: readonly UrlPermission[];
  /** Further environment variables for both functions. */
  readonly variables?: Readonly<Record<string, string>>;
  /** All bundles, made before. */
  readonly bundles?: StackBundles;
  /** Other functions than the product's own, as absolute paths; each is loaded once to see that it can be. */
  readonly ownBundles?: Partial<FunctionBundles>;
  readonly now?: () => number;
  readonly startTimer?: StartTimer;
  /** Called when both endpoints have their ports, long before the table is full. */
  readonly onListening?: (urls: StackUrls) => void;
  /** Called with the number of rows in the embedded table so far. */
  readonly onProgress?: (rows: number) => void;
  /** Gets what functions and front doors have to say, line by line, named. Default: to stdout and stderr. */
  readonly onConsole?: (line: string, stream: 'stdout' | 'stderr') => void;
}

/** All that runs in the functions' environments, as absolute paths. */
export type StackBundles = Readonly<Record<FunctionName | 'runtime', string>>;

/** Where the two functions answer. */
export interface StackUrls {
  readonly bufferUrl: string;
  readonly streamUrl: string;
}
