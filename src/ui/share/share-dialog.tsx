import { useId, useState } from 'react';
import { browserName } from '#insight/curve/browser-name';
import { placeTexts } from '#insight/figures/place-texts';
import { namesSomebody } from '#insight/share/hide-hosts';
import { raceCardSvg } from '#insight/share/race-card';
import { makeRaceLink } from '#insight/share/race-link';
import type { RaceAnswer } from '#insight/answer/race-answer';
import type { Place } from '#recording/place';
import type { RaceRecording } from '#recording/race-recording';
import { SIDES } from '#roads/road';
import { copyPicture } from '#ui/copy-picture.ts';
import { copyText } from '#ui/copy-text.ts';
import { drawPng } from '#ui/draw-png.ts';
import { saveFile } from '#ui/save-file.ts';
import { TriggerDialog } from '#ui/trigger-dialog';
import './share-dialog.css';

interface ShareDialogProps {
  /** Without rows, which are not shared. */
  readonly recording: RaceRecording;
  readonly answer: RaceAnswer;
  readonly place: Place | undefined;
}

/** The button that opens "Share", and that dialog: a picture of the race, and a link that replays it. */
export function ShareDialog(props: ShareDialogProps) {
  return (
    <TriggerDialog trigger="Share" title="Share this race" className="share-dialog">
      <ShareChoices {...props} />
    </TriggerDialog>
  );
}

function ShareChoices({ recording, answer, place }: ShareDialogProps) {
  const noteId = useId();
  const [areHostsNamed, setAreHostsNamed] = useState(false);
  const [message, setMessage] = useState('');
  const [code, setCode] = useState<string>();
  const { runs, startedAt, browser } = recording;
  const hasHosts = SIDES.some((side) => namesSomebody(runs[side].url));
  const svg = raceCardSvg({
    runs,
    answer,
    places: place === undefined ? [] : placeTexts(place),
    date: new Date(startedAt ?? Number.NaN),
    browser: browserName(browser),
    areHostsNamed,
    // The card has a dark background if the page has one.
    scheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  });
  const savePicture = () =>
    drawPng(svg).then(
      (png) => {
        saveFile('race.png', 'image/png', png);
        setMessage('The picture is saved.');
      },
      (error: unknown) => setMessage(`No picture: ${(error as Error).message}`),
    );
  const copyLink = async () => {
    const link = await makeRaceLink(recording, areHostsNamed);
    setCode(link.state === 'made' ? undefined : `link.${link.state}`);
    if (link.state !== 'made') {
      setMessage(link.message);
      return;
    }
    const { origin, pathname } = location;
    const said = await copyText(`${origin}${pathname}#${link.fragment}`);
    setMessage(said === 'Copied' ? 'The link is copied.' : said);
  };
  return (
    <>
      <img
        className="share-card"
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
        alt={`The picture: ${answer.sentence}`}
      />
      <div className="share-actions">
        <button
          type="button"
          className="button"
          onClick={() => void copyPicture(drawPng(svg)).then(setMessage)}
        >
          Copy picture
        </button>
        <button type="button" className="button" onClick={() => void savePicture()}>
          Save picture
        </button>
        <button
          type="button"
          className="button"
          aria-describedby={noteId}
          onClick={() => void copyLink()}
        >
          Copy link
        </button>
        <button type="button" className="button" onClick={() => print()}>
          Print a report
        </button>
        {hasHosts && (
          <label>
            <input
              type="checkbox"
              checked={areHostsNamed}
              onChange={(event) => {
                setAreHostsNamed(event.currentTarget.checked);
                setMessage('');
              }}
            />{' '}
            Name the hosts
          </label>
        )}
      </div>
      <p role="status" className="share-message" data-code={code}>
        {message}
      </p>
      <p id={noteId} className="share-note">
        The link contains this race, and everybody who opens it sees a replay: its times, counts and
        how each side ended. It contains no rows and no messages. Of what a server wrote it has only
        what the conclusions need: which headers were there, the numbers of Server-Timing and of a
        compressed body’s length, the class of an error, and what kind of body came in place of
        rows.
      </p>
    </>
  );
}
