import type { EndedRecording, Recording } from '#recording/recording';
import { startOf } from '#recording/shorten-text';
import { formatCountOf } from './format-quantity.ts';

/** The most that a sentence quotes of a message, in UTF-16 code units. */
const QUOTED_MAX = 90;

/** Whether the last row of a run looks like an error, so that nobody can say that the run delivered. */
export function endsWithError({ messageAtEnd }: Pick<Recording, 'messageAtEnd'>): boolean {
  return messageAtEnd?.isError === true;
}

/** How a run ended whose last row looks like an error, as a clause; only for such a run. */
export function describeErrorAtEnd(run: Pick<EndedRecording, 'rows' | 'messageAtEnd'>): string {
  const words = quoteMessage(run);
  const rows = `after ${formatCountOf(run.rows, 'row')}`;
  return words === undefined
    ? `ended with what looks like an error ${rows}`
    : `ended with what looks like an error, ${words}, ${rows}`;
}

/** What a run's last row says, shortened and in quotation marks; `undefined` where that is not known. */
export function quoteMessage({
  messageAtEnd,
}: Pick<EndedRecording, 'messageAtEnd'>): string | undefined {
  return messageAtEnd?.words === undefined ? undefined : quoted(messageAtEnd.words);
}

/** What an HTTP error says in its body, shortened and in quotation marks; `undefined` where it says nothing. */
export function quoteHttpError({ problem }: Pick<Recording, 'problem'>): string | undefined {
  if (problem?.code !== 'http-error') return undefined;
  const [, words] = /(?:^|\. )HTTP \d.*?: (.+)$/s.exec(problem.message) ?? [];
  return words === undefined ? undefined : quoted(words);
}

/** What an error line says, its name and its message, shortened and in quotation marks; `undefined` where there is none. */
export function quoteInBandError({ problem }: Pick<Recording, 'problem'>): string | undefined {
  if (problem?.code !== 'in-band-error') return undefined;
  const [, words] = /The endpoint stopped after [\d,]+ rows?: (.+)$/s.exec(problem.message) ?? [];
  return words === undefined ? undefined : quoted(words);
}

function quoted(text: string): string | undefined {
  const words = text.replace(/[.\s]+$/, '');
  if (words === '') return undefined;
  return words.length > QUOTED_MAX ? `“${startOf(words, QUOTED_MAX)}…”` : `“${words}”`;
}
