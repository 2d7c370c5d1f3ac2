/**
 * Whether something lies over the page that has to be closed first. A dialog gets the focus only with the next
 * frame, and until then keys come from the page. One that is being closed is none any more.
 */
export function isDialogOpen(): boolean {
  return document.querySelector('[role$="dialog"]:not([data-closed])') !== null;
}
