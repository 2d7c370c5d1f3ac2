/** What a race waits for before it starts, as explained where it is loaded; the build makes one file of it. */
export { EndpointNotes } from '#ui/endpoints/endpoint-notes';
export { RaceDecision } from '#ui/decision/race-decision';
export { RaceKeeping } from '#ui/replay/race-keeping';
export { RaceOutcome } from '#ui/race/race-outcome';
export { RunExplanation } from '#ui/run/run-explanation';
export { RunNotes } from '#ui/race/run-notes';
export { StallNote } from '#ui/race/stall-note';
