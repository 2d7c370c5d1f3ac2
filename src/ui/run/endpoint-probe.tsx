import { probeEndpoint } from '#race/probe-endpoint';
import { type ProbeResult } from '#recording/probe-result';

const RESULTS: Readonly<Record<ProbeResult, string>> = {
  refused:
    'It answered, so it is up, but the browser does not let this page read the answer: the header below is missing, as on most error pages, or it is wrong, or it was sent twice.',
  unreachable: 'Still no answer that this browser accepts. Below is what may be wrong.',
  silent: 'No answer within 10 s: it may be up, but slow.',
};

/** A probe that has not been requested yet, one that is running, or its result. */
export type ProbeState = 'offered' | 'asking' | ProbeResult;

const BUTTON_TEXTS: Readonly<Partial<Record<ProbeState, string>>> = {
  offered: 'Check whether it’s up',
  asking: 'Checking…',
};

interface EndpointProbeProps {
  readonly url: string;
  readonly state: ProbeState;
  readonly onChange: (state: ProbeState) => void;
}

/** Offers one more request, which distinguishes an endpoint that refuses this page from one that is down. */
export function EndpointProbe({ url, state, onChange }: EndpointProbeProps) {
  const probe = () => {
    onChange('asking');
    void probeEndpoint(url, globalThis.fetch.bind(globalThis)).then(onChange);
  };
  return (
    <p className="endpoint-probe">
      {/* It stays after it has been used, so that a keyboard user keeps the place. */}
      <button
        type="button"
        className="button"
        aria-disabled={state === 'asking'}
        onClick={() => {
          if (state !== 'asking') probe();
        }}
      >
        {BUTTON_TEXTS[state] ?? 'Check again'}
      </button>{' '}
      <span aria-live="polite">
        {state === 'offered'
          ? 'This sends one more request, whose answer the page cannot read, so the endpoint is asked once more.'
          : state === 'asking'
            ? ''
            : RESULTS[state]}
      </span>
    </p>
  );
}
