import { renderHook, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import { STREAMED } from '#roads/streamed';
import type { Recording } from '#recording/recording';
import { usePerformanceTracks } from './use-performance-tracks.ts';

test('each ended run becomes a track once, and leaves nothing on the page’s timeline', async () => {
  const measure = vi.spyOn(performance, 'measure');
  const marks = { headersMs: 100, firstRowMs: 120, lastRowMs: 900 };
  const ended = recordingOf('streamed', { startedAtMs: 500, endMs: 910, marks });
  const { endMs: _, ...rest } = ended;
  const { rerender } = renderHook(
    (recording: Recording | undefined) => usePerformanceTracks(recording, STREAMED),
    { initialProps: undefined as Recording | undefined },
  );
  rerender({ ...rest, state: 'running' });
  expect(measure).not.toHaveBeenCalled();
  rerender(ended);
  rerender({ ...ended, marks: { ...marks, lastPaintMs: 920 } });
  await waitFor(() => expect(measure).toHaveBeenCalledTimes(4));
  expect(measure).toHaveBeenCalledWith('receiving rows', {
    start: 620,
    end: 1400,
    detail: {
      devtools: expect.objectContaining({ dataType: 'track-entry', track: 'streamed' }) as unknown,
    },
  });
  expect(performance.getEntriesByType('measure')).toEqual([]);
});
