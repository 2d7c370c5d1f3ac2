import { mergeConfig } from 'vite';
import product from '../vite.config.ts';

/**
 * The parts of the page that show what a race has shown so far, and what each is given instead of its
 * props while a race runs: the curve has none, the badges come at the end, in the same room.
 */
const STILL = [
  { file: 'src/ui/rows-over-time.tsx', component: 'RowsOverTime', props: '{ race: undefined }' },
  {
    file: 'src/ui/badge-list.tsx',
    component: 'BadgeList',
    props: `props.race?.runs[props.contestant].read()?.state === 'running' ? { race: undefined } : {}`,
  },
] as const;

/** The product's own page with its curve and badges standing still, to tell what they cost. */
export default mergeConfig(product, {
  plugins: [
    {
      name: 'without-insight',
      enforce: 'pre',
      transform(code: string, id: string) {
        const still = STILL.find(({ file }) => id.endsWith(file));
        if (still === undefined) return undefined;
        const { component, props } = still;
        const declaration = new RegExp(`export (function|const) ${component}\\b`);
        if (!declaration.test(code)) throw new Error(`${id} has no ${component} any more.`);
        return `${code.replace(declaration, `$1 Live${component}`)}
          import { createElement as createStill, memo as memoStill } from 'react';
          const Memo${component} = memoStill(Live${component});
          export function ${component}(props) {
            return createStill(Memo${component}, { ...props, ...(${props}) });
          }`;
      },
    },
  ],
});
