import type { FaultCase } from '../fault-case.ts';
import { CONNECTION_CASES } from './connection-cases.ts';
import { CUT_ROW_CASES } from './cut-row-cases.ts';
import { ENCODING_CASES } from './encoding-cases.ts';
import { FOREIGN_CASES } from './foreign-cases.ts';
import { HEADER_CASES } from './header-cases.ts';
import { HOSTILE_CASES } from './hostile-cases.ts';
import { NO_JSON_CASES } from './no-json-cases.ts';
import { ODD_LINE_CASES } from './odd-line-cases.ts';
import { PAGE_CASES } from './page-cases.ts';
import { PIECE_CASES } from './piece-cases.ts';
import { STALL_CASES } from './stall-cases.ts';
import { STATUS_CASES } from './status-cases.ts';
import { TERMINAL_CASES } from './terminal-cases.ts';

/** Every case with one faulty side, in the order in which they run. */
export const FAULT_CASES: readonly FaultCase[] = [
  ...CONNECTION_CASES,
  ...STALL_CASES,
  ...PIECE_CASES,
  ...ENCODING_CASES,
  ...HEADER_CASES,
  ...STATUS_CASES,
  ...PAGE_CASES,
  ...TERMINAL_CASES,
  ...ODD_LINE_CASES,
  ...FOREIGN_CASES,
  ...NO_JSON_CASES,
  ...CUT_ROW_CASES,
  ...HOSTILE_CASES,
];
