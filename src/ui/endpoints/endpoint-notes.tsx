import { missingHeadersOf } from '#endpoints/secret-headers';
import type { EndpointPair } from '#endpoints/endpoint';
import { roadOn } from '#endpoints/road-on';
import { otherSide, type Side, SIDES } from '#roads/road';
import { escapeControls } from '#wire/decode-body';
import { BusyNote } from './busy-note.tsx';
import type { Endpoints } from './use-endpoints.ts';
import './endpoint-notes.css';

interface EndpointNotesProps {
  readonly endpoints: Endpoints;
  readonly isBusy: boolean;
}

/**
 * What was ignored while the endpoints were determined, which header values are missing, and, while something is
 * running, that what would change the endpoints has to wait.
 */
export function EndpointNotes({ endpoints, isBusy }: EndpointNotesProps) {
  const { choice, notes, open, dismissNotes } = endpoints;
  const missing =
    choice.state === 'chosen'
      ? SIDES.flatMap((side) =>
          missingHeadersOf(choice.pair)[side].map(
            (name) => `${name} (${nameOf(side, choice.pair)})`,
          ),
        )
      : [];
  return (
    <>
      {notes.length + missing.length > 0 && (
        <div className="warning-note endpoint-notes" role="alert">
          {notes.length > 0 && (
            <p>
              {/* They quote what a link or a file says. */}
              {escapeControls(notes.join(' '))}{' '}
              <button type="button" className="small-button" onClick={dismissNotes}>
                Dismiss
              </button>
            </p>
          )}
          {missing.length > 0 && (
            <p>
              {missing.length === 1
                ? 'The value of this request header is'
                : 'The values of these request headers are'}{' '}
              not known here: <strong>{missing.join(', ')}</strong>. A link contains no header
              values, and those that may be secret are not kept unless you ask for it. Until you
              enter {missing.length === 1 ? 'it' : 'them'}, the requests are sent without{' '}
              {missing.length === 1 ? 'this header' : 'these headers'} and may get another response.{' '}
              <button
                type="button"
                className="small-button"
                aria-disabled={isBusy}
                onClick={() => !isBusy && open()}
              >
                Enter {missing.length === 1 ? 'the value' : 'the values'}
              </button>
            </p>
          )}
        </div>
      )}
      {isBusy && <BusyNote />}
    </>
  );
}

/** A side by its road, or as such if both have the same one. */
function nameOf(side: Side, pair: EndpointPair): string {
  const road = roadOn(side, pair[side]);
  const other = otherSide(side);
  return road === roadOn(other, pair[other]) ? side : road.noun;
}
