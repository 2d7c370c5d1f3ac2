import { shortenText } from '#recording/shorten-text';

/** What a `curl` command says besides the request that was taken over from it. */
export interface CurlRest {
  /** In capitals. */
  readonly method: string;
  /** Headers and options that were left out, as they were written. */
  readonly leftOut: readonly string[];
  /** Options whose value stands in a file. */
  readonly files: readonly string[];
  readonly hasOtherUrls: boolean;
  /** What the shell would put in, such as `$TOKEN`. */
  readonly expansions: readonly string[];
  /** The words after curl's own. */
  readonly shell: readonly string[];
}

const NAMED_MAX = 60;

/** Names everything of a command that was not taken over, in whole sentences; empty where there is nothing. */
export function describeCurlRest(rest: CurlRest): readonly string[] {
  const { method, leftOut, files, hasOtherUrls, expansions, shell } = rest;
  const notes: string[] = [];
  if (method !== 'GET' && method !== 'POST') {
    notes.push(
      `This is a ${shortenText(method, NAMED_MAX)} request, but only GET and POST can be raced, so GET was chosen.`,
    );
  }
  if (hasOtherUrls) notes.push('It has more than one address; only the first was taken over.');
  if (expansions.length > 0) {
    notes.push(`Your shell would fill in ${listOf(expansions)}: enter the value yourself.`);
  }
  if (files.length > 0) {
    notes.push(`Left out, because a page cannot read your files: ${listOf(files)}.`);
  }
  if (leftOut.length > 0) {
    notes.push(
      `Left out, because the browser decides this itself or a page cannot do it: ${listOf(leftOut)}.`,
    );
  }
  if (shell.length > 0) {
    notes.push(`Left out, because it is not part of the request: “${listOf([shell.join(' ')])}”.`);
  }
  return notes;
}

function listOf(names: readonly string[]): string {
  return Array.from(new Set(names), (name) => shortenText(name, NAMED_MAX)).join(', ');
}
