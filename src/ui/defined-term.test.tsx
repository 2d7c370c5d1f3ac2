import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, test, vi } from 'vitest';
import { DefinedTerm, Definition, DefinitionLayer } from './defined-term.tsx';
import { DefinitionTooltip } from './lazy-views.tsx';

beforeAll(DefinitionTooltip.load);

function Figure({ definition }: { readonly definition: string }) {
  return (
    <main>
      <DefinedTerm definitionId="first-byte">First byte</DefinedTerm>
      <Definition id="first-byte">{definition}</Definition>
      <button type="button">Elsewhere</button>
      <DefinitionLayer />
    </main>
  );
}

function show() {
  const { rerender } = render(<Figure definition={'The wait.\nIn ms.'} />);
  return {
    user: userEvent.setup(),
    term: screen.getByRole('button', { name: 'First byte' }),
    tooltip: () => screen.queryByRole('tooltip')?.textContent,
    define: (definition: string) => rerender(<Figure definition={definition} />),
  };
}

test('a term shows its definition while it has the focus, the everyday sentence first', async () => {
  const { user, tooltip } = show();
  expect(tooltip()).toBeUndefined();
  await user.tab();
  expect(tooltip()).toBe('The wait.In ms.');
  await user.tab();
  expect(tooltip()).toBeUndefined();
});

test('a tap shows it too, and a tap elsewhere hides it', async () => {
  const { user, term, tooltip } = show();
  await user.pointer({ keys: '[TouchA]', target: term });
  expect(tooltip()).toBe('The wait.In ms.');
  await user.pointer({ keys: '[TouchA]', target: screen.getByText('Elsewhere') });
  expect(tooltip()).toBeUndefined();
});

test('Escape hides it, and no other handler acts on that key', async () => {
  const { user, term, tooltip } = show();
  const isTaken: boolean[] = [];
  const onKey = (event: KeyboardEvent) => isTaken.push(event.defaultPrevented);
  document.addEventListener('keydown', onKey);
  await user.hover(term);
  expect(tooltip()).toBeDefined();
  await user.keyboard('{Escape}{Escape}');
  expect(tooltip()).toBeUndefined();
  expect(isTaken).toEqual([true, false]);
  document.removeEventListener('keydown', onKey);
});

test('a pointer that leaves the term has a moment to reach the definition, which then stays', () => {
  vi.useFakeTimers();
  const { term, tooltip } = show();
  fireEvent.pointerEnter(term);
  fireEvent.pointerLeave(term);
  fireEvent.pointerEnter(screen.getByRole('tooltip'));
  vi.advanceTimersByTime(1000);
  expect(tooltip()).toBeDefined();
  fireEvent.pointerLeave(screen.getByRole('tooltip'));
  fireEvent.keyDown(term, { key: 'Escape' });
  vi.useRealTimers();
});

test('a definition that changes while it is shown is updated', async () => {
  const { user, tooltip, define } = show();
  await user.tab();
  define('Another.');
  expect(tooltip()).toBe('Another.');
});
