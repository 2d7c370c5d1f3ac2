/** A separate process for the database, so that its work is not counted as a function's. */
import { startDatabase } from './database.ts';

const { endpoint } = await startDatabase();
process.send?.(endpoint);
process.once('disconnect', () => process.exit());
