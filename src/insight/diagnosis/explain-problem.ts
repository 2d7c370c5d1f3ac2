import type { ProbeResult } from '#recording/probe-result';
import type { EndedRecording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import type { Road } from '#roads/road';
import { formatBytes, formatDuration } from '#insight/figures/format-quantity';
import { hostClassOf } from './host-class.ts';
import type { KnownCause } from './streaming-diagnosis.ts';

/** What usually is behind a problem, the likeliest first, and what mends it. */
export interface Explanation {
  readonly causes: readonly KnownCause[];
  /** What to write where; empty where no setting mends it. */
  readonly snippets: readonly Snippet[];
  /** Whether a request without CORS would tell more. */
  readonly canProbe: boolean;
}

export interface Snippet {
  readonly where: string;
  readonly code: string;
}

/** The most that a buffered Lambda answers, with a tenth for its envelope: AWS docs, Lambda quotas. */
const NEAR_6_MB = 5.6e6;

/** From this share of its patience on, a front door has given up. */
const NEAR_TIMEOUT = 0.97;

/**
 * Explains why a run ended as it did; `undefined` for one that has no problem.
 *
 * `pageOrigin` is the origin that the endpoint has to allow. `otherBytes` is what the other side
 * brought for the same rows, where it did: it tells whether a buffered response was too large.
 * `probed` is what a request without CORS has told, if one was sent: what it excludes is left out.
 */
export function explainProblem(
  recording: EndedRecording,
  pageOrigin: string,
  otherBytes: number | undefined,
  probed?: ProbeResult,
): Explanation | undefined {
  const { problem, status, endMs } = recording;
  const road = roadOf(recording.road);
  if (problem === undefined) return undefined;
  switch (problem.code) {
    case 'unreachable':
      return {
        causes: unreachableCauses(recording, pageOrigin, probed),
        snippets: probed === 'unreachable' ? [] : corsSnippets(pageOrigin, road),
        canProbe: true,
      };
    case 'http-error':
      if (status === 403) {
        return isOfGateway(recording)
          ? explained([GATEWAY_403])
          : { causes: [URL_403], snippets: PERMISSION_SNIPPETS, canProbe: false };
      }
      if (status === 429) return { causes: [THROTTLED], snippets: CONCURRENCY, canProbe: false };
      if (status === 502) return explained(badGateway(recording, otherBytes));
      if (status === 504 && !hasTimedOut(endMs, road)) return explained([OWN_TIMEOUT]);
      if (status === 504) return explained([gatewayTimeout(endMs)]);
      return explained([]);
    case 'html':
      return explained([LOGIN_PAGE, WRONG_PATH]);
    case 'no-terminal-line':
    case 'connection-lost':
      if (road.reading === 'whole') return explained([CUT_ON_ITS_WAY, FUNCTION_TIMEOUT]);
      return explained([FUNCTION_TIMEOUT, OUT_OF_MEMORY, TOO_LONG_STREAM]);
    case 'in-band-error':
      return explained(inBandCauses(problem.message));
    default:
      return explained([]);
  }
}

/** Whether a 403 is API Gateway's own: by its address, its words, or since nothing says otherwise on its side. */
function isOfGateway({ url, road, problem }: EndedRecording): boolean {
  const kind = hostClassOf(url)?.kind;
  if (kind === 'API Gateway' || kind === 'Function URL') return kind === 'API Gateway';
  return (
    roadOf(road).frontDoor === 'API Gateway' ||
    /Missing Authentication Token/.test(problem?.evidence ?? '')
  );
}

/** Whether a run took so long that its front door has given up on the function. */
function hasTimedOut(endMs: number, { limits }: Road): boolean {
  return endMs >= NEAR_TIMEOUT * (limits.timeoutMs ?? Number.POSITIVE_INFINITY);
}

function explained(causes: readonly KnownCause[]): Explanation {
  return { causes, snippets: [], canProbe: false };
}

function unreachableCauses(
  { url, road: roadId, endMs, headerNames = [] }: EndedRecording,
  pageOrigin: string,
  probed: ProbeResult | undefined,
): readonly KnownCause[] {
  const road = roadOf(roadId);
  const isGateway = road.frontDoor === 'API Gateway';
  const causes: KnownCause[] = [];
  if (url.startsWith('http:') && pageOrigin.startsWith('https:')) causes.push(MIXED_CONTENT);
  if (hasTimedOut(endMs, road)) {
    causes.push({
      cause: `It took ${formatDuration(endMs)}: at 29 s API Gateway answers 504, without CORS headers, which a page cannot read`,
      fix: 'Give the function a timeout under 29 s, so that it answers itself; or stream.',
    });
  }
  if (headerNames.length > 0 && probed !== 'unreachable') causes.push(preflight(headerNames));
  const refused = [NO_CORS, ANOTHER_PATH, isGateway ? GATEWAY_WITHOUT_CORS : TWICE_CORS];
  if (probed === 'refused') return [...causes, ...refused];
  if (probed === 'unreachable') return [...causes, DOWN];
  return [...causes, ...refused, DOWN];
}

const MIXED_CONTENT: KnownCause = {
  cause: 'Mixed content: this page came by https, the endpoint’s address says http',
  fix: 'Use the endpoint’s https address.',
};

/** Why a request with headers of its own may not even be sent: https://fetch.spec.whatwg.org/#cors-preflight-fetch */
function preflight(headerNames: readonly string[]): KnownCause {
  const names = headerNames.join(', ');
  return {
    cause: `The request carries ${names}: before it, the browser sends an OPTIONS request to ask whether it may, and that was not answered as it must be`,
    fix: `Answer OPTIONS with a 2xx status, without asking for authorization, with Access-Control-Allow-Origin and Access-Control-Allow-Headers: ${names}.`,
  };
}

const NO_CORS: KnownCause = {
  cause: 'The response does not allow this page’s origin to read it',
  fix: 'Send Access-Control-Allow-Origin in every response, errors too; in one place, as below.',
};

const ANOTHER_PATH: KnownCause = {
  cause:
    'The path is wrong: something else answers there, with an error that carries no such header',
  fix: 'Compare the address with the one that the deployment printed; curl -i shows what answers.',
};

const GATEWAY_WITHOUT_CORS: KnownCause = {
  cause:
    'API Gateway answered by itself, with 403, 429, 502 or 504: its own responses carry no CORS header, whatever the function sends',
  fix: 'Set the header on the gateway’s default responses too, as below; till then, ask with curl -i which status it is.',
};

const TWICE_CORS: KnownCause = {
  cause:
    'Access-Control-Allow-Origin is there twice, from the function and from the Function URL’s own CORS setting; browsers refuse that',
  fix: 'Take one of them away.',
};

const DOWN: KnownCause = {
  cause:
    'Nothing answers there: a wrong address, a stack that was removed, no network, or a blocker',
  fix: 'Ask it with curl -i from a terminal.',
};

/** Where to allow an origin; one of these, not two. */
function corsSnippets(origin: string, { frontDoor }: Road): readonly Snippet[] {
  const header = { where: 'the header', code: `Access-Control-Allow-Origin: ${origin}` };
  if (frontDoor === 'API Gateway') {
    return [
      header,
      {
        where: 'the function',
        code: `return { statusCode: 200, headers: { 'Access-Control-Allow-Origin': '${origin}' }, body };`,
      },
      {
        where: 'serverless.yml, for what API Gateway answers by itself; the same with DEFAULT_5XX',
        code: `resources:\n  Resources:\n    GatewayResponse4xx:\n      Type: AWS::ApiGateway::GatewayResponse\n      Properties:\n        RestApiId: !Ref ApiGatewayRestApi\n        ResponseType: DEFAULT_4XX\n        ResponseParameters:\n          gatewayresponse.header.Access-Control-Allow-Origin: "'${origin}'"`,
      },
      {
        where: 'CDK, for what API Gateway answers by itself; the same with DEFAULT_5XX',
        code: `api.addGatewayResponse('Default4xx', {\n  type: apigateway.ResponseType.DEFAULT_4XX,\n  responseHeaders: { 'Access-Control-Allow-Origin': "'${origin}'" },\n});`,
      },
    ];
  }
  return [
    header,
    {
      where: 'the function',
      code: `awslambda.HttpResponseStream.from(stream, {\n  statusCode: 200,\n  headers: { 'Access-Control-Allow-Origin': '${origin}' },\n});`,
    },
    {
      where: 'serverless.yml, instead of the function',
      code: `functions:\n  streamed:\n    url:\n      invokeMode: RESPONSE_STREAM\n      cors:\n        allowedOrigins: ['${origin}']`,
    },
    {
      where: 'CDK, instead of the function',
      code: `fn.addFunctionUrl({\n  authType: lambda.FunctionUrlAuthType.NONE,\n  invokeMode: lambda.InvokeMode.RESPONSE_STREAM,\n  cors: { allowedOrigins: ['${origin}'] },\n});`,
    },
  ];
}

const GATEWAY_403: KnownCause = {
  cause:
    'API Gateway answers 403 to a path or stage that it does not have, and to requests without the authorization it asks for',
  fix: 'Check path and stage in the address, then the method’s authorizer.',
};

const URL_403: KnownCause = {
  cause:
    'Since October 2025 a Function URL needs two permissions, lambda:InvokeFunctionUrl and lambda:InvokeFunction; with one missing it answers 403',
  fix: 'Give it both, as below; with auth type AWS_IAM, requests must be signed, which a page without credentials cannot do.',
};

const PERMISSION_SNIPPETS: readonly Snippet[] = [
  {
    where: 'CloudFormation, or resources in serverless.yml',
    code: `UrlPermission:
  Type: AWS::Lambda::Permission
  Properties:
    FunctionName: !Ref StreamedLambdaFunction
    Action: lambda:InvokeFunctionUrl
    Principal: '*'
    FunctionUrlAuthType: NONE
InvokePermission:
  Type: AWS::Lambda::Permission
  Properties:
    FunctionName: !Ref StreamedLambdaFunction
    Action: lambda:InvokeFunction
    Principal: '*'
    InvokedViaFunctionUrl: true`,
  },
];

const THROTTLED: KnownCause = {
  cause:
    'Lambda answers 429 when all of a function’s reserved concurrency, or the account’s, is in use',
  fix: 'Wait for other requests to end, or raise the limit.',
};

const CONCURRENCY: readonly Snippet[] = [
  { where: 'serverless.yml', code: 'functions:\n  streamed:\n    reservedConcurrency: 20' },
];

function gatewayTimeout(endMs: number): KnownCause {
  return {
    cause: `The gateway gave up after ${formatDuration(endMs)}: it waits 29 s unless it is raised`,
    fix: 'Stream it, read less, or scan in parallel segments; a Regional REST API’s limit can be raised.',
  };
}

const OWN_TIMEOUT: KnownCause = {
  cause: 'The function stopped by itself, before API Gateway’s 29 s were over',
  fix: 'Stream it, read less, or scan in parallel segments; up to 29 s, more time helps too.',
};

const LOGIN_PAGE: KnownCause = {
  cause: 'A login page, a proxy or a captive portal answered in the endpoint’s place',
  fix: 'Open the address in a tab of its own and log in, or leave that network.',
};

const WRONG_PATH: KnownCause = {
  cause: 'The address leads to a web site, not to the function',
  fix: 'Check it against what npm run deploy printed.',
};

const CUT_ON_ITS_WAY: KnownCause = {
  cause: 'A proxy, or the network, ended the response before its last byte',
  fix: 'Try another network and a private window, and compare with what curl gets.',
};

const FUNCTION_TIMEOUT: KnownCause = {
  cause: 'The function ran into its timeout and was killed',
  fix: 'Have it stop in time by getRemainingTimeInMillis() and write an error line; raise its timeout.',
};

const OUT_OF_MEMORY: KnownCause = {
  cause: 'The function ran out of memory',
  fix: 'Look for Runtime.OutOfMemory or “signal: killed” in its log; write pages as they come, and await drain.',
};

const TOO_LONG_STREAM: KnownCause = {
  cause: 'A streamed response ends at 200 MB, a connection when the network changes',
  fix: 'Compare the bytes above with 200 MB; if it breaks elsewhere each time, it is the network.',
};

function badGateway(
  { road }: EndedRecording,
  otherBytes: number | undefined,
): readonly KnownCause[] {
  const failed: KnownCause = {
    cause: 'The function failed, or returned something that is not { statusCode, headers, body }',
    fix: 'Read its log for the error.',
  };
  if (roadOf(road).reading !== 'whole') return [failed];
  const isLarge = otherBytes !== undefined && otherBytes > NEAR_6_MB;
  const tooLarge: KnownCause = {
    cause: isLarge
      ? `The response is over 6 MB: the other side brought ${formatBytes(otherBytes)}`
      : 'The response is over 6,291,556 bytes, the most that a buffered Lambda answers',
    fix: 'Stream it, or answer in parts.',
  };
  const isSmall = otherBytes !== undefined && !isLarge;
  return isSmall ? [failed, tooLarge] : [tooLarge, failed];
}

const IN_BAND: readonly (readonly [RegExp, KnownCause])[] = [
  [
    /Throttl|ThroughputExceeded|RequestLimit/,
    {
      cause: 'The scan read faster than the table’s capacity allows',
      fix: 'Use fewer segments or a smaller limit, or raise the table’s capacity.',
    },
  ],
  [
    /DeadlineExceeded/,
    {
      cause: 'The function stopped by itself, shortly before its timeout',
      fix: 'Raise its timeout, read less, or scan in parallel segments.',
    },
  ],
  [
    /ResponseTooLarge/,
    {
      cause: 'The rows are more than Lambda lets through: 6 MB buffered, 200 MB streamed',
      fix: 'Ask for fewer fields or fewer rows; over 200 MB, split the table into several requests.',
    },
  ],
  [
    /AccessDenied|ExpiredToken|UnrecognizedClient/,
    {
      cause: 'The function’s role may not Scan this table, or its credentials have expired',
      fix: 'Allow dynamodb:Scan on the table’s ARN.',
    },
  ],
  [
    /ResourceNotFound/,
    {
      cause: 'There is no such table in the function’s region',
      fix: 'Check TABLE_NAME and the region.',
    },
  ],
];

function inBandCauses(message: string): readonly KnownCause[] {
  return IN_BAND.filter(([pattern]) => pattern.test(message)).map(([, cause]) => cause);
}
