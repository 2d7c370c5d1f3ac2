/**
 * A `fetch` that an abort also ends while its body comes. Node's own follows the signal of a request only until the
 * request is collected as garbage, and a mocked body then goes on for ever
 * (https://github.com/nodejs/undici/issues/1926).
 */
export function createFetchToTheEnd(): (request: Request) => Promise<Response> {
  const requests: Request[] = [];
  return async (request) => {
    requests.push(request);
    const response = await fetch(request);
    if (response.body === null) return response;
    const body = response.body.pipeThrough(new TransformStream(), { signal: request.signal });
    const ending = new Response(body, response);
    Object.defineProperty(ending, 'url', { value: response.url });
    return ending;
  };
}
