/** Inputs into which nothing is typed, such as the slider of a replay: the page's letters work from them. */
const WITHOUT_TEXT = ['range', 'checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'color']
  .map((type) => `[type="${type}"]`)
  .join(', ');

const TEXT_ENTRY = `input:not(${WITHOUT_TEXT}), select, textarea, [contenteditable="true"]`;

/** Where letters belong to something else that is open. */
const DIALOGS = 'dialog, [role="dialog"], [role="alertdialog"]';

/** Whether letters pressed at `target` are text, choose an option, or belong to something that `elsewhere` selects: by default, a dialog. */
export function takesLetters(target: EventTarget | null, elsewhere = DIALOGS): boolean {
  return target instanceof Element && target.closest(`${TEXT_ENTRY}, ${elsewhere}`) !== null;
}
