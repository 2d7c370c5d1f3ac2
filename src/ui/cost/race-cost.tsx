import { memo } from 'react';
import { costOfRace } from '#insight/cost/compared-costs';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';
import { CostSection } from './cost-section.tsx';

/** What the requests of a race would cost. */
export const RaceCost = memo(function RaceCost({
  left,
  right,
  place,
}: Readonly<Record<Side, EndedRecording>> & { readonly place: Place | undefined }) {
  return (
    <CostSection
      roads={{ left: left.road, right: right.road }}
      costsAt={(rates, rows) => costOfRace({ left, right }, rates, { place, rows })}
    />
  );
});
