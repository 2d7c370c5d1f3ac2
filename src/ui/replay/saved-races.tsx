import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { OpenIngest } from '#ingest/ingest-messages';
import type { MeasurementFile } from '#insight/export/measurement-file';
import { keepTogether } from '#ui/keep-together.ts';
import { PageDialog } from '#ui/page-dialog';
import { useBusyCheck } from '#ui/use-is-busy.ts';
import { KEPT_SIZE } from './describe-kept-rows.ts';
import { KeptRaceList } from './kept-race-list.tsx';
import { RACES_KEPT, type RaceShelf, browserRaces } from './race-shelf.ts';
import { ShippedList } from './shipped-list.tsx';
import { fetchShipped } from './shipped-recordings.ts';
import {
  type GivenRace,
  NOT_NOW,
  NOT_ON_STAGE,
  readGiven,
  readSavedFile,
  type SavedFile,
} from './read-saved-file.ts';
import type { ShowRace } from '#ui/race/use-race.ts';
import { showReplay } from './show-replay.ts';
import { useKeptRaces } from './use-kept-races.ts';
import './saved-races.css';

interface SavedRacesProps {
  /** A file that was dropped on the page, or a race in its address, to be opened at once. */
  readonly given: GivenRace | undefined;
  readonly shelf: RaceShelf | undefined;
  readonly openIngest: OpenIngest;
  /** An audience is watching, which is not to see the hosts of earlier races. */
  readonly isOnStage: boolean;
  readonly onRace: (show: ShowRace) => void;
  readonly onMeasurement: (file: MeasurementFile) => void;
  readonly onClose: () => void;
}

/** The dialog of races that were run before: those that this machine keeps, and those in files. */
export function SavedRaces(props: SavedRacesProps) {
  const { given, shelf = browserRaces, openIngest, isOnStage } = props;
  const { onRace, onMeasurement, onClose } = props;
  const pickerId = useId();
  const isBusyNow = useBusyCheck();
  const reading = { openIngest, isBusyNow };
  const [message, setMessage] = useState('');
  const [code, setCode] = useState<string>();
  // What is given is opened without a dialog, unless there is something to say of it.
  const [isShown, setIsShown] = useState(given === undefined);
  const kept = useKeptRaces(shelf, openIngest);

  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  /** Why what was read is not shown now, although it could be. */
  const obstacleTo = ({ kind }: SavedFile) => {
    if (isBusyNow()) return NOT_NOW;
    return kind === 'measurement' && isOnStage ? NOT_ON_STAGE : undefined;
  };
  const show = (name: string, read: SavedFile, from: 'beginning' | 'end' = 'beginning') => {
    // The person has closed the dialog while it was being read, and goes on with something else.
    if (!isOpen.current) return;
    const obstacle = obstacleTo(read);
    if (read.kind !== 'unreadable' && obstacle === undefined) {
      if (read.kind === 'race') onRace(showReplay(read.recording, from));
      else onMeasurement(read.file);
      onClose();
      return;
    }
    setCode(
      read.kind === 'unreadable' && read.linkFault !== undefined
        ? `link.${read.linkFault}`
        : undefined,
    );
    setMessage(read.kind === 'unreadable' ? read.message : `${name}: ${obstacle}`);
    setIsShown(true);
  };
  const showShipped = (id: string, name: string) => {
    setMessage(`“${name}” is being loaded.`);
    void fetchShipped(id).then(
      (recording) => show(name, { kind: 'race', recording }),
      () => {
        const reason = `“${name}” could not be loaded. Connect to the page’s server, then choose it again.`;
        show(name, { kind: 'unreadable', message: reason });
      },
    );
  };
  const showGiven = useEffectEvent(show);
  const read = useEffectEvent((file: GivenRace) => readGiven(file, reading));
  useEffect(() => {
    if (given === undefined) return undefined;
    const name = 'link' in given ? 'The link' : given.name;
    let isWanted = true;
    void read(given).then((file) => {
      if (isWanted) showGiven(name, file);
    });
    return () => {
      isWanted = false;
    };
  }, [given]);

  return (
    <PageDialog
      title="Replay"
      description={keepTogether(
        isOnStage
          ? 'The races that this browser keeps are not listed in presenter mode, because the list names hosts.'
          : `The last ${RACES_KEPT} races, kept in this browser only. The rows of a side are kept if they take at most ${KEPT_SIZE}.`,
      )}
      className="fields saved-races"
      isOpen={isShown}
      onOpenChange={(isStillShown) => {
        if (!isStillShown) onClose();
      }}
    >
      <div className="dialog-body">
        <div className="saved-races-file">
          <label className="button open-file" htmlFor={pickerId}>
            Open a file
            <input
              id={pickerId}
              type="file"
              accept="application/json,.json"
              onChange={(event) => {
                const [chosen] = event.currentTarget.files ?? [];
                // The same file may be chosen again after it was fixed.
                event.currentTarget.value = '';
                if (chosen === undefined) return;
                setMessage(`“${chosen.name}” is being loaded.`);
                void readSavedFile(chosen, reading).then((file) => show(chosen.name, file));
              }}
            />
          </label>
          <p>A race or a measurement that was saved. You can also drop it anywhere on the page.</p>
        </div>
        <p
          role="status"
          className="saved-races-message"
          data-code={message === '' ? undefined : code}
        >
          {keepTogether(message || kept.notice)}
        </p>
        <KeptRaceList
          list={isOnStage ? undefined : kept.list}
          onShow={(id, from) =>
            void kept.read(id, (recording) => show('The race', { kind: 'race', recording }, from))
          }
          onSave={(id, isWithRows) => {
            setMessage('');
            return kept.save(id, isWithRows);
          }}
          onRemove={kept.remove}
        />
        <ShippedList onShow={showShipped} />
      </div>
    </PageDialog>
  );
}
