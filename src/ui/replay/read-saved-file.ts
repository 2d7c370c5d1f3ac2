import {
  type MeasurementFile,
  MeasurementFileError,
  readMeasurementFile,
} from '#insight/export/measurement-file';
import { RaceFileError, readRaceFile, sayChanged } from '#insight/export/read-race-file';
import { formatBytes } from '#insight/figures/format-quantity';
import { readRaceLink, RaceLinkError, type RaceLinkFault } from '#insight/share/race-link';
import { faultOfKeptRows } from '#race/fault-of-kept-rows';
import type { OpenIngest } from '#ingest/ingest-messages';
import type { RaceRecording } from '#recording/race-recording';
import { shortenText } from '#recording/shorten-text';

/** What the page should open: a file, or the fragment of its address that contains a race. */
export type GivenRace = File | { readonly link: string };

/** What a file turned out to be. */
export type SavedFile =
  | { readonly kind: 'race'; readonly recording: RaceRecording }
  | { readonly kind: 'measurement'; readonly file: MeasurementFile }
  /** Neither; `message` says what is wrong with it and where, and begins with the name of a file. */
  | {
      readonly kind: 'unreadable';
      readonly message: string;
      /** Of a link: why it can't be opened. */
      readonly linkFault?: RaceLinkFault;
    };

/** The message, after its name, about a file that cannot be shown now. */
export const NOT_NOW =
  'Something is still running. Stop it, or wait for its end, then open it again.';

/** The message, after its name, about a saved measurement while an audience is watching. */
export const NOT_ON_STAGE =
  'This is a saved measurement, which presenter mode does not show. Leave it with F, then open the file again.';

/**
 * No race or measurement that this page saves is larger: rows are saved up to `KEPT_BODY_BYTES` a side, and take at most
 * twice that as a text in JSON.
 */
const FILE_BYTES_MAX = 64_000_000;

/** What opens a file, where the page is free to show it. */
export interface FileReading {
  readonly openIngest: OpenIngest;
  /** Whether something is running now, so that no file is shown. */
  readonly isBusyNow: () => boolean;
}

/** Reads a saved race or measurement, and the rows that are in it; never rejects. */
export async function readSavedFile(file: File, reading: FileReading): Promise<SavedFile> {
  const unreadable = (message: string): SavedFile => ({
    kind: 'unreadable',
    message: `${shortenText(file.name, 80)}: ${message}`,
  });
  if (file.size > FILE_BYTES_MAX) {
    return unreadable(
      `This file has ${formatBytes(file.size)}, and no saved race or measurement has more than ${formatBytes(FILE_BYTES_MAX)}. Choose one that this page has saved.`,
    );
  }
  const text = await file.text().catch(() => undefined);
  if (text === undefined) {
    return unreadable('The browser could not read this file. Choose it again.');
  }
  try {
    switch (formatOf(text)) {
      case 'two-fetches-measurement':
        return { kind: 'measurement', file: readMeasurementFile(text) };
      case 'two-fetches-race': {
        const recording = readRaceFile(text);
        const fault = await rowFault(recording, reading);
        return fault === undefined ? { kind: 'race', recording } : unreadable(sayChanged(fault));
      }
      case 'two-fetches-sweep':
      case 'two-fetches-page-sweep':
        return unreadable(
          'This file is a saved sweep, which this page can’t open. It opens races and measurements that it has saved.',
        );
      default:
        return unreadable(
          'This file is neither a saved race nor a saved measurement: its "format" is neither "two-fetches-race" nor "two-fetches-measurement". Choose one that this page has saved.',
        );
    }
  } catch (error) {
    if (error instanceof SyntaxError) {
      return unreadable(
        `This file is not JSON, or was cut off: ${shortenText(error.message)}. Save it again.`,
      );
    }
    if (error instanceof RaceFileError || error instanceof MeasurementFileError) {
      return unreadable(error.message);
    }
    return unreadable(faultOf(error));
  }
}

/** What is wrong with the rows of a race; they are not read where it is not shown, since that would disturb a run. */
async function rowFault(
  recording: RaceRecording,
  { openIngest, isBusyNow }: FileReading,
): Promise<string | undefined> {
  if (isBusyNow()) return undefined;
  return faultOfKeptRows(recording, openIngest);
}

/** What is said where the page itself failed to read what it was given. */
function faultOf(error: unknown): string {
  const { message = String(error) } = (error ?? {}) as Partial<Error>;
  return `This page failed to read it: ${shortenText(message)}. That is a fault of this page, and may happen with files that are very large or deeply nested.`;
}

/** @throws {SyntaxError} where a text is no JSON. */
function formatOf(text: string): unknown {
  const value = JSON.parse(text) as { readonly format?: unknown } | null;
  return value?.format;
}

/** Reads what the page is given; never rejects. */
export async function readGiven(given: GivenRace, reading: FileReading): Promise<SavedFile> {
  if (!('link' in given)) return readSavedFile(given, reading);
  try {
    return { kind: 'race', recording: await readRaceLink(given.link) };
  } catch (error) {
    if (error instanceof RaceLinkError) {
      return { kind: 'unreadable', message: error.message, linkFault: error.code };
    }
    return { kind: 'unreadable', message: `The link: ${faultOf(error)}`, linkFault: 'no-race' };
  }
}
