import { probeEndpoint } from '#race/probe-endpoint';
import { type ProbeResult } from '#recording/probe-result';

const RESULTS: Readonly<Record<ProbeResult, string>> = {
  refused:
    'It answered: something is there, and the browser refuses to let this page read it. The header below is missing, as on most error pages, or wrong, or there twice.',
  unreachable: 'Still no answer: nothing is there, or something on the way blocks it.',
  silent: 'No answer within 10 s: it may be up, and slow.',
};

/** A probe that nobody has asked for yet, one on its way, or what it found. */
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

/** Offers one request more, which tells an endpoint that refuses from one that is not there. */
export function EndpointProbe({ url, state, onChange }: EndpointProbeProps) {
  const probe = () => {
    onChange('asking');
    void probeEndpoint(url, globalThis.fetch.bind(globalThis)).then(onChange);
  };
  return (
    <p className="endpoint-probe">
      {/* It stays when it has been used, and so does a keyboard user's place. */}
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
          ? 'Sends one more request, whose answer the page may not read: the function runs once.'
          : state === 'asking'
            ? ''
            : RESULTS[state]}
      </span>
    </p>
  );
}
