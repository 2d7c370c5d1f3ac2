import type { FaultCase } from '../fault-case.ts';
import { CONNECTION_CASES } from './connection-cases.ts';

/** Every case, in the order in which they run. */
export const FAULT_CASES: readonly FaultCase[] = [...CONNECTION_CASES];
