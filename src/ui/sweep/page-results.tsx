import { type ReactNode, useMemo } from 'react';
import { describePages } from '#insight/sweep/describe-pages';
import {
  pagesCsv,
  pagesJson,
  pagesMarkdown,
  SMALLEST_PAGE_DEFINITION,
} from '#insight/sweep/page-export';
import { pageLines } from '#insight/sweep/page-lines';
import type { Place } from '#recording/place';
import type { SweepRecord } from '#recording/sweep-record';
import { Part } from '#ui/part';
import { PageTable } from './page-table.tsx';
import { SweepExport } from './sweep-export.tsx';
import { sweepFileOf } from './sweep-file-of.ts';
import { SweepFindings } from './sweep-findings.tsx';

interface PageResultsProps {
  readonly record: SweepRecord;
  readonly isRunning: boolean;
  readonly isScene: boolean;
  readonly place: Place | undefined;
  /** What is said of the run that is under way. */
  readonly children: ReactNode;
}

/** The results of a sweep over the rows per page: the answer, a table of each road, and exports. */
export function PageResults(props: PageResultsProps) {
  const { record, isRunning, isScene, place, children } = props;
  const lines = useMemo(() => pageLines(record), [record]);
  const findings = useMemo(() => describePages(record, lines), [record, lines]);
  const answered = lines.filter(({ obstacle }) => obstacle === undefined);
  const file = sweepFileOf(record, place);
  return (
    <>
      <SweepFindings
        record={record}
        // One for each road, of which the first is the answer.
        expected={record.contestants.length - 1}
        findings={findings}
        isRunning={isRunning}
        isScene={isScene}
      >
        {children}
      </SweepFindings>
      {answered.length > 0 && (
        <Part name="The tables of the sweep" of={record}>
          {answered.map((line) => (
            <PageTable key={`${line.noun} ${line.url}`} line={line} sizes={record.plan.sizes} />
          ))}
          <p className="sweep-definition">{SMALLEST_PAGE_DEFINITION}</p>
        </Part>
      )}
      {!isRunning && record.runs.length > 0 && (
        <Part name="The exports" of={record}>
          <SweepExport
            fileName="page-sweep"
            markdown={() => pagesMarkdown(file)}
            json={() => pagesJson(file)}
            csv={() => pagesCsv(record)}
          />
        </Part>
      )}
    </>
  );
}
