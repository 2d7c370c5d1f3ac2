/** What a key does in presenter mode. */
export type StageCommand =
  | { readonly type: 'start' | 'stop' | 'replay' | 'keys' | 'endpoints' | 'leave' }
  /** The scene with this number, counted from 1. */
  | { readonly type: 'scene'; readonly number: number }
  /** A key that does something on the page, or to it, which nobody wants on stage. */
  | { readonly type: 'nothing' };

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Keys by name. The remotes of presenters send those of a slide show: forward, back, and F5 to begin. */
const NAMED: Readonly<Record<string, StageCommand['type'] | undefined>> = {
  ' ': 'start',
  PageDown: 'start',
  ArrowRight: 'start',
  Escape: 'stop',
  PageUp: 'replay',
  ArrowLeft: 'replay',
  '?': 'keys',
  F5: 'nothing',
};

const LETTERS: Readonly<Record<string, StageCommand['type'] | undefined>> = {
  r: 'replay',
  f: 'leave',
};

/** The command of a key press; `undefined` for keys that stay with the browser, such as Tab and Ctrl+R. */
export function stageCommand({
  key,
  code,
  ctrlKey,
  metaKey,
  altKey,
}: Key): StageCommand | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const named = NAMED[key];
  if (named !== undefined) return { type: named } as StageCommand;
  // On some keyboards, a digit needs Shift, and letters are of another script: there, their place counts.
  const digit = /^\d$/.test(key) ? key : /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return ofDigit(Number(digit));
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) {
    return { type: LETTERS[letter.toLowerCase()] ?? 'nothing' } as StageCommand;
  }
  return key.length === 1 ? { type: 'nothing' } : undefined;
}

function ofDigit(digit: number): StageCommand {
  if (digit === 0) return { type: 'endpoints' };
  return digit <= 8 ? { type: 'scene', number: digit } : { type: 'nothing' };
}
