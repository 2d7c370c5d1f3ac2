import { answerRace } from '#insight/answer/answer-race';
import type { RaceAnswer } from '#insight/answer/race-answer';
import { PLACE_BEGINS } from '#insight/figures/describe-place';
import { KEPT_BODY_BYTES, type RaceRecording, replayedPlace } from '#recording/race-recording';
import { type Side, SIDES } from '#roads/road';
import { roadsOf } from '#roads/roads';
import { hostsOf, isKeptWhole, keptAddress } from './bare-address.ts';
import { writeRaceFile } from './race-file.ts';

/** What a list of kept races shows for each. */
export interface KeptRaceSummary {
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** The hosts of the requests, each once, with their ports. */
  readonly hosts: readonly string[];
  /** The road of each side with the host that it was asked of; missing in what earlier versions kept. */
  readonly contestants?: readonly string[];
  /** Where it was run, in a few words; missing in what earlier versions kept. */
  readonly place?: string;
  /** Its result, in one sentence. */
  readonly result: string;
  /** The sides whose rows are kept; none of a side on which no row came. */
  readonly sidesWithRows: readonly Side[];
  /** The sides on which rows came; missing in what earlier versions kept. */
  readonly sidesThatHadRows?: readonly Side[];
  /** The sides whose rows are not kept because their response is too large; missing if there is none. */
  readonly sidesTooLarge?: readonly Side[];
}

/** A race as this machine keeps it. Plain data: it survives `structuredClone`. */
export interface KeptRace extends KeptRaceSummary {
  /** The text of a race file without rows. */
  readonly text: string;
  readonly bodies: RaceRecording['bodies'];
}

/** To write down more chunks and arrivals than this would block the page for too long. */
const INSTANTS_MAX = 500_000;

/**
 * Makes a race ready to be kept on this machine, without user names, fragments and parameters of addresses,
 * but for those that say how the table is read. The rows, and what a server said, are in it.
 *
 * @throws {RangeError} for one of more than 500,000 instants.
 */
export function keptRace(recording: RaceRecording & { readonly startedAt: string }): KeptRace {
  const { runs, bodies, startedAt } = recording;
  const instants = SIDES.flatMap((side) => [runs[side].chunks.length, runs[side].arrivals.length]);
  if (instants.reduce((sum, count) => sum + count, 0) > INSTANTS_MAX) {
    throw new RangeError('it came in more pieces than are kept, which is 500,000.');
  }
  const bare = {
    left: { ...runs.left, url: keptAddress(runs.left.url) },
    right: { ...runs.right, url: keptAddress(runs.right.url) },
  };
  const isWhole = SIDES.every((side) => isKeptWhole(runs[side].url));
  const kept = { ...recording, runs: bare, ...(!isWhole && { hasCutAddresses: true as const }) };
  const answer = answerOf(kept);
  const hadRows = SIDES.filter((side) => runs[side].rows > 0);
  const tooLarge = hadRows.filter(
    (side) => bodies[side] === undefined && runs[side].bytes > KEPT_BODY_BYTES,
  );
  return {
    id: startedAt,
    startedAt,
    hosts: hostsOf(SIDES.map((side) => runs[side].url)),
    contestants: contestantsOf(recording),
    place: recording.place,
    result: answer.sentence,
    sidesWithRows: hadRows.filter((side) => bodies[side] !== undefined),
    sidesThatHadRows: hadRows,
    ...(tooLarge.length > 0 && { sidesTooLarge: tooLarge }),
    text: writeRaceFile({ ...kept, bodies: {} }, answer, ''),
    bodies,
  };
}

/** "Buffered (127.0.0.1:3001)" of each side; a scene has no host that anybody knows. */
function contestantsOf({ runs, place }: RaceRecording): readonly string[] {
  const roads = roadsOf({ left: runs.left.road, right: runs.right.road });
  return SIDES.map((side) => {
    const [host] = place.startsWith(PLACE_BEGINS.simulated) ? [] : hostsOf([runs[side].url]);
    return `${roads[side].name}${host === undefined ? '' : ` (${host})`}`;
  });
}

/** What the page says about a race that is shown again. */
export function answerOf(recording: RaceRecording): RaceAnswer {
  return answerRace(recording.runs, { place: replayedPlace(recording) });
}
