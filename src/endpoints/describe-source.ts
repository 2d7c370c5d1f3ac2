import type { ChoiceSource, EndpointChoice } from './endpoint.ts';

const SOURCES: Readonly<Record<ChoiceSource, string>> = {
  link: 'from the link with which this page was opened',
  page: 'chosen on this page, in this browser',
  config: 'from config.json beside this page',
  build: 'set when this page was built or started (VITE_BUFFER_URL and VITE_STREAM_URL)',
};

/** Says who chose the endpoints, to follow "The endpoints are". */
export function describeSource(choice: EndpointChoice): string {
  return choice.state === 'chosen'
    ? SOURCES[choice.source]
    : 'simulated in this page, since nobody has chosen any';
}
