/** A definition that is shown, and the term that it explains. */
export interface ShownDefinition {
  readonly id: string;
  readonly term: HTMLElement;
  /** The everyday sentence, and after a line break the exact definition. */
  readonly text: string;
}

/** Time to move the pointer from a term to its definition, whose text can be read and selected there. */
const HIDE_DELAY_MS = 150;

let shown: ShownDefinition | undefined;
let hiding: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

export function subscribeToDefinition(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function shownDefinition(): ShownDefinition | undefined {
  return shown;
}

/** Shows the definition with this id instead of any other. */
export function showDefinition(id: string, term: HTMLElement): void {
  keepDefinition();
  if (shown?.term === term) return;
  change({ id, term, text: document.getElementById(id)?.textContent ?? '' });
}

/** The words of a definition have changed; if it is shown, so are they. */
export function rewordDefinition(id: string, text: string): void {
  if (shown?.id === id && shown.text !== text) change({ ...shown, text });
}

export function hideDefinition(): void {
  keepDefinition();
  if (shown !== undefined) change(undefined);
}

/** Hides it after a moment, unless it should be kept by then. */
export function hideDefinitionSoon(): void {
  keepDefinition();
  hiding = setTimeout(hideDefinition, HIDE_DELAY_MS);
}

export function keepDefinition(): void {
  clearTimeout(hiding);
}

function change(next: ShownDefinition | undefined): void {
  shown = next;
  const listen = next === undefined ? 'removeEventListener' : 'addEventListener';
  document[listen]('keydown', hideOnEscape, { capture: true });
  document[listen]('pointerdown', hideOnPressElsewhere, { capture: true });
  for (const listener of listeners) listener();
}

/** Escape closes the definition while one is shown, and only otherwise stops the race. */
function hideOnEscape(event: Event): void {
  if (!(event instanceof KeyboardEvent) || event.key !== 'Escape') return;
  event.preventDefault();
  hideDefinition();
}

/** In some browsers, tapping a term does not focus it, so nothing else would hide it. */
function hideOnPressElsewhere({ target }: Event): void {
  if (!(target instanceof Element)) return;
  if (shown?.term.contains(target) || target.closest('[role="tooltip"]')) return;
  hideDefinition();
}
