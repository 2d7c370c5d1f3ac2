import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { Report } from '#insight/report/report';
import { keepTogether } from '#ui/keep-together.ts';
import './printed-report.css';

/** The height of a page that both A4 and US Letter have inside the margins, in mm; Letter is the shorter one. */
const PAGE_HEIGHT_MM = 250;
const PX_PER_MM = 96 / 25.4;

interface PrintedReportProps {
  /** Made only when it is printed. */
  readonly read: () => Report;
  /** What is drawn between the answer and the table, and it must be there at once. */
  readonly picture: ReactNode;
}

/**
 * The page as it is printed, by the browser's own command too: a report on one page, in place of what is on the
 * screen. It is there only while something is printed.
 */
export function PrintedReport({ read, picture }: PrintedReportProps) {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    // The browser takes the page as it is when the event is over.
    const begin = () => flushSync(() => setIsPrinting(true));
    const end = () => setIsPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  if (!isPrinting) return null;
  return createPortal(<ReportPage report={read()}>{picture}</ReportPage>, document.body);
}

interface ReportPageProps {
  readonly report: Report;
  readonly children: ReactNode;
}

/** A report as it is printed. */
export function ReportPage({ report, children }: ReportPageProps) {
  const {
    kind,
    place,
    question,
    answer,
    detail,
    remarks,
    table,
    difference = '',
    meaning,
  } = report;
  const page = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const shown = page.current;
    if (shown === null) return;
    // What is too much for one page is printed smaller.
    const share = (PAGE_HEIGHT_MM * PX_PER_MM) / shown.offsetHeight;
    if (share < 1) shown.style.zoom = String(share);
  });
  return (
    <article ref={page} className="printed-report" lang="en">
      <header>
        <p>Two Fetches · {kind}</p>
        {place !== '' && <strong>{keepTogether(place)}</strong>}
      </header>
      <p className="report-question">{question}</p>
      <h1>{keepTogether(answer)}</h1>
      {detail !== '' && <p className="report-detail">{keepTogether(detail)}</p>}
      <h2>Evidence</h2>
      {children}
      <table>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                <td key={table.columns[at + 1]}>{keepTogether(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {difference !== '' && <p className="report-difference">{keepTogether(difference)}</p>}
      {remarks.length > 0 && (
        <>
          <h2>Caveats</h2>
          <ul>
            {remarks.map((remark) => (
              <li key={remark}>{keepTogether(remark)}</li>
            ))}
          </ul>
        </>
      )}
      {meaning !== undefined && (
        <>
          <h2>What it means</h2>
          <p>
            <strong>{keepTogether(meaning.sentence)}</strong> {keepTogether(meaning.evidence)}
          </p>
        </>
      )}
      <h2>Conditions</h2>
      <dl>
        {report.conditions.map(([name, text]) => (
          <div key={name} className="report-condition">
            <dt>{name}</dt>
            <dd>{keepTogether(text)}</dd>
          </div>
        ))}
      </dl>
      <p className="report-method">{keepTogether(report.method)}</p>
    </article>
  );
}
