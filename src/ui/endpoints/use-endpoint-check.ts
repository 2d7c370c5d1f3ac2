import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Endpoint } from '#endpoints/endpoint';
import { contestantOf } from '#endpoints/contestants-of';
import type { OpenIngest } from '#ingest/ingest-messages';
import type { CheckFinding } from '#insight/diagnosis/check-finding';
import { foreseeRefusal } from '#insight/diagnosis/foresee-refusal';
import { createRun, type Run } from '#race/run';
import type { EndedRecording } from '#recording/recording';
import type { ProbeResult } from '#recording/probe-result';
import type { Side } from '#roads/road';

/** How often, in ms, the rows of a running check are counted at most. */
const REPORT_MS = 100;

/** The progress of one side's check. */
export type EndpointCheck =
  | { readonly state: 'none' }
  /** The browser would refuse it, so nothing was sent. */
  | { readonly state: 'refused'; readonly finding: CheckFinding }
  | { readonly state: 'running'; readonly run: Run }
  | {
      readonly state: 'ended';
      readonly endpoint: Endpoint;
      readonly recording: EndedRecording;
      readonly probe?: ProbeResult;
    };

interface RunningCheck {
  readonly run: Run;
  readonly controller: AbortController;
}

/** Sends one request to one side's endpoint when it is told to, and stops it when the form is closed. */
export function useEndpointCheck(side: Side, openIngest: OpenIngest) {
  const [check, setCheck] = useState<EndpointCheck>({ state: 'none' });
  const current = useRef<RunningCheck>(undefined);
  useEffect(() => () => drop(current), []);

  function start(endpoint: Endpoint): void {
    drop(current);
    const finding = foreseeRefusal(endpoint.url, location.href);
    if (finding !== undefined) {
      setCheck({ state: 'refused', finding });
      return;
    }
    const run = createRun({
      contestant: contestantOf(side, endpoint),
      openIngest,
      schedule: (notify) => void setTimeout(notify, REPORT_MS),
    });
    const controller = new AbortController();
    const mine = { run, controller };
    current.current = mine;
    setCheck({ state: 'running', run });
    void run.start(controller.signal).then((recording) => {
      if (current.current !== mine) return;
      drop(current);
      setCheck({ state: 'ended', endpoint, recording: recording as EndedRecording });
    });
  }

  return {
    check,
    start,
    stop: () => current.current?.controller.abort(),
    /** Forgets the result, because the form has changed. */
    clear() {
      drop(current);
      setCheck({ state: 'none' });
    },
    addProbe(probe: ProbeResult) {
      setCheck((before) => (before.state === 'ended' ? { ...before, probe } : before));
    },
  };
}

/** Ends the current request, if there is one, and releases its rows. */
function drop(current: RefObject<RunningCheck | undefined>): void {
  const dropped = current.current;
  current.current = undefined;
  dropped?.controller.abort();
  dropped?.run.close();
}
