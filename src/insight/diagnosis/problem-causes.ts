import type { KnownCause } from './known-cause.ts';

/** Causes of problems that are the same for every run; each is used when it may apply. */
export const PROBLEM_CAUSES = {
  stackStopped: {
    code: 'local-stack-stopped',
    cause:
      'The local stack, which both endpoints are on, no longer answers: it was ended, or it failed',
    fix: 'Start it again with npm start in the project’s folder; its terminal shows why it ended. Then repeat the race.',
  },
  mixedContent: {
    code: 'mixed-content',
    cause:
      'Mixed content: this page was loaded over https, and the endpoint’s address begins with http',
    fix: 'Use the endpoint’s https address.',
  },
  noCors: {
    code: 'cors-missing',
    cause: 'The response does not allow this page’s origin to read it',
    fix: 'Send Access-Control-Allow-Origin in every response, errors included, and set it in one place only, as shown below.',
  },
  anotherPath: {
    code: 'wrong-path',
    cause:
      'The path is wrong, and something else answers there with an error that lacks this header',
    fix: 'Check the path in the address; curl -i shows what answers there.',
  },
  notFound: {
    code: 'wrong-path',
    cause: 'The path is wrong, or what it names does not exist',
    fix: 'Check the path in the address, and the raw evidence below for who answers there.',
  },
  gatewayWithoutCors: {
    code: 'gateway-without-cors',
    cause:
      'API Gateway answered itself, with 403, 429, 502 or 504, and its own responses carry no CORS header, whatever the function sends',
    fix: 'Set the header on the gateway’s default responses too, as shown below. Until then, curl -i shows the status.',
  },
  corsTwice: {
    code: 'cors-twice',
    cause:
      'Access-Control-Allow-Origin is sent twice, by the function and by the Function URL’s own CORS setting, which browsers refuse',
    fix: 'Remove one of them.',
  },
  sentTwice: {
    code: 'sent-twice',
    cause:
      'Access-Control-Allow-Origin is sent twice, by the endpoint and by something in front of it, which browsers refuse',
    fix: 'Remove one of them.',
  },
  down: {
    code: 'endpoint-down',
    // To Firefox 153, a response whose connection ends after its headers is no answer either.
    cause:
      'No answer that a browser accepts comes from this address, or from where it redirects to: the address is wrong, the endpoint is down, the connection ends before the body begins, something other than HTTP answers, there is no network, or something blocks the request',
    fix: 'Try it with curl -iL from a terminal.',
  },
  gatewayForbidden: {
    code: 'gateway-forbidden',
    cause:
      'API Gateway answers 403 for a path or stage that it does not have, and for requests that lack the authorization it requires',
    fix: 'Check the path and the stage in the address, then the method’s authorizer.',
  },
  noRoute: {
    code: 'gateway-no-route',
    cause: 'API Gateway says this when it has no such path, stage or method',
    fix: 'Check the path and the stage in the address, and the method; a change to the API takes effect when it is deployed to the stage.',
  },
  gatewayRefused: {
    code: 'gateway-refused',
    cause:
      'API Gateway says this when an API key, an authorizer, a resource policy, or a firewall (WAF) refuses the request, and for a domain that is not mapped to a stage',
    fix: 'Check these settings of the API, and send the header that they expect, such as x-api-key or Authorization.',
  },
  gatewayThrottled: {
    code: 'gateway-throttled',
    cause:
      'API Gateway says this when the rate or quota of the stage, of a usage plan or of the account is used up',
    fix: 'Wait a moment, or raise that limit.',
  },
  gatewayUnavailable: {
    code: 'gateway-unavailable',
    cause:
      'API Gateway says this when the function did not answer in time, or could not be reached',
    fix: 'Read the function’s log for how long it ran. Stream, read less, or raise the limit.',
  },
  errorAsSuccess: {
    code: 'error-as-success',
    cause:
      'An error was sent with a status of success: by the endpoint itself, or by something in front of it that replaces the status, such as a custom error response of a CDN',
    fix: 'Send errors with their own status, 4xx or 5xx; curl -i shows what answers.',
  },
  nothingWritten: {
    code: 'nothing-written',
    cause:
      'The endpoint ended without writing anything, or something in front of it answered in its place',
    fix: 'See in its log whether it ran at all; curl -i shows what answers.',
  },
  urlForbidden: {
    code: 'url-permissions',
    cause:
      'Since October 2025 a Function URL needs two permissions, lambda:InvokeFunctionUrl and lambda:InvokeFunction, and answers 403 if one of them is missing',
    fix: 'Grant both, as shown below. With auth type AWS_IAM requests must be signed, which a page without credentials cannot do.',
  },
  throttled: {
    code: 'concurrency',
    cause:
      'Lambda answers 429 when all of the function’s reserved concurrency, or of the account’s, is in use',
    fix: 'Wait for other requests to end, or raise the limit.',
  },
  notAuthorised: {
    code: 'not-authorised',
    cause: 'The endpoint requires an authorization that this request does not have',
    fix: 'Add the request header that it expects, such as Authorization, under Endpoints.',
  },
  forbidden: {
    code: 'not-authorised',
    cause:
      'The endpoint, or something in front of it such as a firewall, does not allow this request, often because it lacks an authorization',
    fix: 'Check the path in the address, and add the request header that is expected, such as Authorization, under Endpoints.',
  },
  tooManyRequests: {
    code: 'too-many-requests',
    cause: 'The endpoint answers only so many requests in a given time',
    fix: 'Wait a moment, or raise its limit.',
  },
  badGateway: {
    code: 'bad-gateway',
    cause:
      'A gateway or proxy in front of the endpoint could not pass its answer on: the endpoint failed, or its answer was too large or broken',
    fix: 'Read the logs of both.',
  },
  serverFailed: {
    code: 'server-failed',
    cause: 'The endpoint failed, or something in front of it could not reach it',
    fix: 'Read the logs of both for the error.',
  },
  stoppedMidway: {
    code: 'stopped-midway',
    cause:
      'The endpoint stopped in the middle: it crashed, was restarted, or ran out of time or memory',
    fix: 'Read its log at the time of this request.',
  },
  failedMidway: {
    code: 'stopped-midway',
    cause: 'The function failed in the middle: it threw an error that nothing caught',
    fix: 'Read its log for the error. Catch errors, and write an error line for each.',
  },
  endNotWritten: {
    code: 'end-not-written',
    cause: 'The endpoint ended its response in good order, without an end line that can be read',
    fix: 'Write one after the last page, such as {"type":"end","pages":3,"count":60}.',
  },
  brokenEncoding: {
    code: 'broken-encoding',
    cause:
      'The body cannot be decoded to its end: it is damaged, or its Content-Encoding or Transfer-Encoding is not what it says',
    fix: 'Compare with what curl --compressed receives. Encode the body in one place only.',
  },
  loginPage: {
    code: 'login-page',
    cause: 'A login page answered instead of the endpoint: its own, or that of a proxy or network',
    fix: 'Add the request header that authorises you, such as Authorization: the page sends no cookies. If the network asks for a login, log in there, or use another.',
  },
  webSite: {
    code: 'web-site',
    cause: 'The address leads to a website, not to the endpoint',
    fix: 'Check the path in the address.',
  },
  notJson: {
    code: 'not-json',
    cause:
      'The endpoint, or something that answers in its place, writes something other than rows in JSON, or turns its rows into JSON twice',
    fix: 'Look at the raw evidence below: the whole response should be JSON, written once.',
  },
  otherShape: {
    code: 'other-shape',
    cause:
      'The response is not a list of rows, but something else, such as an error message, a text that holds JSON, or an object without a list',
    fix: 'Look at the raw evidence below, and return a list of rows, such as […] or {"userData":[…]}.',
  },
  cutOnItsWay: {
    code: 'cut-on-its-way',
    cause: 'A proxy or the network ended the response before its last byte',
    fix: 'Try another network and a private window, and compare with what curl receives.',
  },
  functionTimeout: {
    code: 'function-timeout',
    cause: 'The function reached its timeout and was killed',
    fix: 'Check getRemainingTimeInMillis() and write an error line in time, or raise the timeout.',
  },
  outOfMemory: {
    code: 'out-of-memory',
    cause: 'The function ran out of memory',
    fix: 'Look for Runtime.OutOfMemory or “signal: killed” in its log. Write pages as they come, and await drain.',
  },
  streamLimit: {
    code: 'stream-limit',
    cause: 'A streamed response ends at 200 MB, and a connection when the network changes',
    fix: 'Compare the bytes above with 200 MB. If it breaks at a different place each time, it is the network.',
  },
  functionFailed: {
    code: 'function-failed',
    cause: 'The function failed, or returned something other than { statusCode, headers, body }',
    fix: 'Read its log for the error.',
  },
  pagesOutOfTurn: {
    code: 'pages-out-of-turn',
    cause:
      'The function reads segments in parallel, or retries a page, and numbers each segment or attempt by itself',
    fix: 'Number the pages in one place, just before each is written: 1, 2, 3 and so on for the whole response.',
  },
  pageNumbers: {
    code: 'page-numbers',
    cause:
      'The function numbers its pages wrong, for example because a counter outlives the request',
    fix: 'Create the counter inside the handler: an environment that is reused keeps everything outside it.',
  },
  endTooEarly: {
    code: 'end-too-early',
    cause:
      'The function writes its end line before its last page, for example because it does not wait for every page',
    fix: 'Await all pages, and write the end line after the last of them.',
  },
  changedOnItsWay: {
    code: 'changed-on-its-way',
    cause: 'Something on the way lost, repeated or changed a part of the stream',
    fix: 'Compare with what curl -N receives, and try another network and a private window.',
  },
  unreadLines: {
    code: 'unread-lines',
    cause: 'The lines that could not be read make the difference',
    fix: 'See what is wrong with each of them, in the list above.',
  },
  countedWrong: {
    code: 'counted-wrong',
    cause:
      'The function counts wrong, for example before it filters rows, drops empty ones or writes its last page',
    fix: 'Count the rows that are written: "count" is the length of "userData", and the last line adds them up.',
  },
  rowsNotJson: {
    code: 'rows-not-json',
    cause:
      'The endpoint joins texts by itself, or writes something else between its rows, such as a log, and what results is not JSON everywhere',
    fix: 'Write rows and lists with an encoder, such as JSON.stringify: it escapes quotes and line breaks, and writes only what JSON has. Write logs somewhere else.',
  },
} as const satisfies Readonly<Record<string, KnownCause>>;
