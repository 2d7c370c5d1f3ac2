import type { ChoiceSource } from './endpoint.ts';
import type { Resolution } from './resolve-choice.ts';

const SOURCES: Readonly<Record<ChoiceSource, string>> = {
  link: 'from the link with which this page was opened',
  page: 'chosen on this page, in this browser',
  config: 'from config.json beside this page',
  build: 'set when this page was built or started (VITE_BUFFER_URL and VITE_STREAM_URL)',
};

/** Says who chose the endpoints, to follow "The endpoints are". */
export function describeSource(choice: Resolution['choice']): string {
  switch (choice.state) {
    case 'chosen':
      return SOURCES[choice.source];
    case 'simulated':
      return choice.scene === undefined
        ? 'simulated in this page, since nobody has chosen any'
        : 'simulated in this page, as the chosen scene has it';
    case 'invalid':
      return 'configured wrongly';
  }
}
