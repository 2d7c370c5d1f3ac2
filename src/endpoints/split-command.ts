/** A word of a command, as the shell hands it to the program. */
export interface CommandWord {
  readonly text: string;
  /** Whether it stands without quotation marks, so that `|` or `>` means something to the shell. */
  readonly isBare: boolean;
  /** What the shell would put in from elsewhere, such as `$TOKEN`; it is still in `text`, as it was written. */
  readonly expansions: readonly string[];
}

const PIECE =
  /\\\r?\n|\s+|\$'((?:\\[\s\S]|[^'\\])*)'?|'([^']*)'?|"((?:\\[\s\S]|[^"\\])*)"?|\\([\s\S])|([^\s'"\\$]+|\$)/g;

const EXPANSION = /\$(?:\{\w+\}|\([^)]*\)?|[A-Za-z_]\w*)|`[^`]*`?/g;

/**
 * Splits a command into words as a POSIX shell does, `$'…'` included; an open quotation ends with the text. The
 * carets that browsers write for Windows’ `cmd` are understood too. Nothing is expanded. Never throws.
 */
export function splitCommand(command: string): readonly CommandWord[] {
  const words: CommandWord[] = [];
  let word: { text: string; isBare: boolean; open: string } | undefined;
  const add = (text: string, open: string, isBare: boolean) => {
    word = {
      text: (word?.text ?? '') + text,
      isBare: (word?.isBare ?? true) && isBare,
      // What cannot be expanded stays as it is, and separates the words before and after it.
      open: `${word?.open ?? ''}${open === '' ? ' ' : open}`,
    };
  };
  const end = () => {
    if (word === undefined) return;
    const { text, isBare, open } = word;
    words.push({ text, isBare, expansions: open.match(EXPANSION) ?? [] });
    word = undefined;
  };
  for (const [all, ansi, single, double, escaped, plain] of withoutCarets(command).matchAll(
    PIECE,
  )) {
    if (/^\s+$/.test(all)) end();
    else if (ansi !== undefined) add(unescapeAnsi(ansi), '', false);
    else if (single !== undefined) add(single, '', false);
    else if (double !== undefined) {
      add(double.replace(/\\(["\\$`\n])/g, '$1'), double.replace(/\\[\s\S]/g, ' '), false);
    } else if (escaped !== undefined) add(escaped, '', false);
    else if (plain !== undefined) add(plain, plain, true);
  }
  end();
  return words;
}

/** A command for `cmd` as a POSIX shell would have it; others stay as they are. */
function withoutCarets(command: string): string {
  if (!/\^(["\r\n])/.test(command)) return command;
  return command.replace(/\^(\r?\n|[\s\S])/g, (_, next: string) =>
    next.endsWith('\n') ? ' ' : next,
  );
}

const ANSI: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The value of the text in `$'…'` in a shell, for the escapes that browsers write. */
function unescapeAnsi(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g,
    (_, unicode: string | undefined, hex: string | undefined, letter = '') => {
      const code = unicode ?? hex;
      return code === undefined
        ? (ANSI[letter as string] ?? (letter as string))
        : String.fromCharCode(Number.parseInt(code, 16));
    },
  );
}
