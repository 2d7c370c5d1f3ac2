import { AWS_LIMITS, type SceneModel } from './scene-model.ts';

/** The defaults of all scenes: a small table that is read slowly, with the limits of AWS. */
const USUAL: SceneModel = {
  rows: 1000,
  rowBytes: 130,
  pageRows: 50,
  prefetch: 0,
  scanMs: 110,
  jitterPercent: 0,
  handlerMs: 2,
  coldStartMs: 900,
  coldSide: 'none',
  roundTripMs: 30,
  lineKBps: 6000,
  gatewayKBps: 6000,
  fault: 'none',
  faultPage: 10,
  stallMs: 8000,
  seed: 1,
  ...AWS_LIMITS,
};

/** The models of the scenes, by the ids of the scenes. They are apart from the words, which what plays a scene does not need. */
export const SCENE_MODELS = {
  article: {
    ...USUAL,
    pageRows: 1000,
    scanMs: 418,
    roundTripMs: 35,
    coldStartMs: 1735,
    coldSide: 'buffered',
    lineKBps: 40_000,
    gatewayKBps: 328,
  },
  'big-table': {
    ...USUAL,
    rows: 20_000,
    rowBytes: 250,
    pageRows: 500,
    scanMs: 120,
    lineKBps: 4000,
  },
  'over-the-limit': {
    ...USUAL,
    rows: 32_000,
    rowBytes: 250,
    pageRows: 1000,
    scanMs: 120,
    lineKBps: 4000,
  },
  'slow-database': { ...USUAL, jitterPercent: 25 },
  'cold-start': {
    ...USUAL,
    rows: 600,
    scanMs: 80,
    coldStartMs: 1200,
    coldSide: 'both',
  },
  cut: { ...USUAL, fault: 'cut', faultPage: 10 },
  'one-page': { ...USUAL, pageRows: 1000, scanMs: 900 },
  largest: {
    ...USUAL,
    rows: 1_600_000,
    rowBytes: 130,
    pageRows: 5000,
    scanMs: 40,
    lineKBps: 12_000,
    gatewayKBps: 12_000,
  },
} satisfies Readonly<Record<string, SceneModel>>;

/** The id of a scene: stands in links and in the addresses of recordings, and never changes. */
export type SceneId = keyof typeof SCENE_MODELS;

/** The scene that is shown where nobody has chosen one. */
export const FIRST_SCENE_ID = 'slow-database' satisfies SceneId;

/** The model of the scene with this id, or of the first one. */
export function modelOfScene(id: string | null): SceneModel {
  return SCENE_MODELS[
    (Object.keys(SCENE_MODELS) as SceneId[]).find((each) => each === id) ?? FIRST_SCENE_ID
  ];
}
