import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { answerRace } from '#insight/answer/answer-race';
import { shareableRace } from '#insight/share/shareable-race';
import { raceOf } from '#insight/testing/race-of';
import { ShareDialog } from './share-dialog.tsx';

afterEach(() => vi.unstubAllGlobals());

test('the dialog names what a link has of that which a server wrote', async () => {
  const headers = {
    'x-amzn-requestid': 'f00',
    'server-timing': 'init;dur=900, total;dur=120',
    'content-encoding': 'br',
    'content-length': '4000',
  };
  const runs = raceOf({ left: { headers } });
  const recording = { place: '', browser: '', runs, bodies: {} };
  expect(shareableRace(recording, false).runs.left.headers).toEqual({
    ...headers,
    'x-amzn-requestid': 'not shared',
    'content-encoding': 'not shared',
  });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  render(<ShareDialog recording={recording} answer={answerRace(runs, {})} place={undefined} />);
  await userEvent.click(screen.getByRole('button', { name: 'Share' }));
  const note = screen.getByText(/^The link contains this race/);
  expect(note).toHaveTextContent(
    /only what the conclusions need: which headers were there, the numbers of Server-Timing and of a compressed body’s length/,
  );
  expect(note).not.toHaveTextContent(/no header values|nothing that a server wrote/);
});
