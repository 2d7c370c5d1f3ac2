import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import type { Run } from '#race/run';
import './row-grid-bar.css';

interface RowGridBarProps {
  readonly run: Run | undefined;
  readonly rowCount: number;
  /** The Element Timing name of the count. */
  readonly timing: string | undefined;
  /** Columns beyond those that are shown. */
  readonly hiddenColumns: number;
  /** The row from which a search continues. */
  readonly fromRow: () => number;
  readonly onGo: (row: number) => void;
  /** Opens the current row, or the one at the top. */
  readonly onOpen: () => void;
  readonly isFollowing: boolean;
  readonly onFollow: (isFollowing: boolean) => void;
}

/** Above the rows: how many there are, and the ways to get to one. */
export function RowGridBar(props: RowGridBarProps) {
  const { run, rowCount, timing, hiddenColumns, fromRow, onGo, onOpen, isFollowing, onFollow } =
    props;
  const followId = useId();
  return (
    <div className="row-grid-bar">
      <span className="row-grid-counts">
        {/* A new element for each count, so that Element Timing reports when it was painted. */}
        <span key={rowCount} className="row-grid-count" {...{ elementtiming: timing }}>
          {formatCountOf(rowCount, 'row')}
        </span>
        {hiddenColumns > 0 && (
          <span className="row-grid-hidden">
            {' '}
            {formatCount(hiddenColumns)} more columns: open a row
          </span>
        )}
      </span>
      <FindBox run={run} rowCount={rowCount} fromRow={fromRow} onGo={onGo} />
      <GoToBox rowCount={rowCount} onGo={onGo} />
      <button
        type="button"
        className="small-button"
        aria-disabled={rowCount === 0}
        onClick={onOpen}
      >
        Open row
      </button>
      <label htmlFor={followId} className="switch">
        <input
          id={followId}
          type="checkbox"
          role="switch"
          aria-label="Follow new rows"
          checked={isFollowing}
          onChange={(event) => onFollow(event.target.checked)}
        />
        <span>
          Follow<span className="switch-rest"> new rows</span>
        </span>
      </label>
    </div>
  );
}

/** Finds text in all rows: how many match, and buttons to step through the matches. */
function FindBox({
  run,
  rowCount,
  fromRow,
  onGo,
}: Pick<RowGridBarProps, 'run' | 'rowCount' | 'fromRow' | 'onGo'>) {
  const [text, setText] = useState('');
  const [searched, setSearched] = useState({ run, text });
  const [position, setPosition] = useState<number>();
  const search = run?.search;
  if (searched.run !== run || searched.text !== text) {
    setSearched({ run, text });
    setPosition(undefined);
  }
  // A new race is searched for the same text.
  useEffect(() => search?.find(text), [search, text]);
  const matchCount = search?.matchCount ?? 0;

  function step(by: 1 | -1): void {
    if (search === undefined || matchCount === 0) return;
    const next = search.positionOf(fromRow());
    const isOnMatch = search.matchAt(next) === fromRow() && position !== undefined;
    const wanted = by === 1 ? next + (isOnMatch ? 1 : 0) : next - 1;
    const found = (wanted + matchCount) % matchCount;
    setPosition(found);
    onGo(search.matchAt(found) ?? 0);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    if (event.key !== 'Escape' || text === '') return;
    // It ends the search, not the race.
    event.preventDefault();
    setText('');
  }

  const isSearching = (search?.searchedRows ?? 0) < rowCount;
  return (
    <div className="find-box">
      <input
        type="search"
        aria-label="Find text in rows"
        placeholder="Find in rows"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <>
          <span className="find-count" aria-live="polite">
            {position !== undefined && `${formatCount(position + 1)} of `}
            {matchCount === 0 && !isSearching ? 'no row' : formatCountOf(matchCount, 'row')}
            {isSearching && '…'}
          </span>
          <Step label="Previous match" isDisabled={matchCount === 0} onClick={() => step(-1)}>
            ↑
          </Step>
          <Step label="Next match" isDisabled={matchCount === 0} onClick={() => step(1)}>
            ↓
          </Step>
        </>
      )}
    </div>
  );
}

function Step(props: {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  const { label, isDisabled, onClick, children } = props;
  return (
    <button
      type="button"
      className="small-button"
      aria-label={label}
      title={label}
      // Not disabled: a disabled button would keep the focus and swallow every key.
      aria-disabled={isDisabled}
      onClick={() => {
        if (!isDisabled) onClick();
      }}
    >
      {children}
    </button>
  );
}

/** Digits, with or without thousands separators of any language. */
const ROW_NUMBER = /^(\d+|\d{1,3}([\s,.'’_]\d{3})+)$/;

/** Goes to a row by its number. */
function GoToBox({ rowCount, onGo }: Pick<RowGridBarProps, 'rowCount' | 'onGo'>) {
  const [problem, setProblem] = useState('');
  const problemId = useId();

  function go(text: string): void {
    const number = ROW_NUMBER.test(text) ? Number(text.replace(/\D/g, '')) : 0;
    const isRow = number >= 1 && number <= rowCount;
    const range = rowCount === 0 ? 'There are no rows yet.' : `Rows 1 to ${formatCount(rowCount)}`;
    setProblem(isRow || text === '' ? '' : range);
    if (isRow) onGo(number - 1);
  }

  return (
    <div className="go-to-box">
      <input
        type="text"
        inputMode="numeric"
        aria-label="Go to row"
        aria-invalid={problem !== ''}
        aria-describedby={problemId}
        placeholder="Go to row"
        onChange={() => setProblem('')}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(event.currentTarget.value.trim());
        }}
      />
      <span id={problemId} className="go-to-problem" aria-live="polite">
        {problem}
      </span>
    </div>
  );
}
