import type { KeyboardEvent } from 'react';

/**
 * Keeps a dialog's keys from the page: Space would start a race behind it, and Escape, which closes it,
 * would stop one.
 */
export function keepFromPage(event: KeyboardEvent): void {
  if (event.key === ' ') event.stopPropagation();
  if (event.key === 'Escape') event.preventDefault();
}
