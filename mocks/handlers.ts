import { http } from 'msw';
import type { Scenario } from './scenario.ts';
import { simulate, type Wait } from './simulate.ts';

/** Where the mocked endpoints are; any URL would do, since nothing leaves the process. */
export const MOCK_URLS = {
  buffered: 'https://api.example.test/dev/buffer',
  streamed: 'https://function-url.example.test/',
  paginated: 'https://api.example.test/dev/page',
} as const;

/** MSW request handlers over the simulator, one per endpoint, both playing `scenario`. */
export function createHandlers(scenario: Scenario, wait: Wait) {
  return Object.values(MOCK_URLS).map((url) =>
    http.get(url, ({ request }) =>
      simulate(scenario, request, wait).catch((error: unknown) => {
        // A request that its own side has aborted needs no answer; MSW would log the rejection.
        if (request.signal.aborted) return Response.error();
        throw error;
      }),
    ),
  );
}
