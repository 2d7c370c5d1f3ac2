import { mergeConfig } from 'vite';
import product from '../vite.config.ts';

/** The parts of the page that show the current results of a race. */
const STILL = [
  { file: 'src/ui/race/rows-over-time.tsx', component: 'RowsOverTime' },
  { file: 'src/ui/race/badge-list.tsx', component: 'BadgeList' },
] as const;

/**
 * The product's own page with frozen curve and badges, to find out what they cost: while a side is running,
 * they are shown as before the first race.
 */
export default mergeConfig(product, {
  plugins: [
    {
      name: 'without-insight',
      enforce: 'pre',
      transform(code: string, id: string) {
        const still = STILL.find(({ file }) => id.endsWith(file));
        if (still === undefined) return undefined;
        const { component } = still;
        const declaration = new RegExp(`export (function|const) ${component}\\b`);
        if (!declaration.test(code)) throw new Error(`${id} has no ${component} any more.`);
        return `${code.replace(declaration, `$1 Live${component}`)}
          import { createElement as createStill, memo as memoStill } from 'react';
          const Memo${component} = memoStill(Live${component});
          export function ${component}(props) {
            const recordings = Object.values(useRaceSample(props.race).recordings);
            const isOver = recordings.every((recording) => recording?.endMs !== undefined);
            return createStill(Memo${component}, { ...props, race: isOver ? props.race : undefined });
          }`;
      },
    },
  ],
});
