import { mergeConfig } from 'vite';
import product from '../vite.config.ts';

/** The parts of the page that show what a race has shown so far: the curve and the badges. */
const LEFT_OUT = [
  ['src/ui/rows-over-time.tsx', 'RowsOverTime'],
  ['src/ui/badge-list.tsx', 'BadgeList'],
] as const;

/** The product's own page without its curve and badges, to tell what they cost. */
export default mergeConfig(product, {
  plugins: [
    {
      name: 'without-insight',
      enforce: 'pre',
      load(id: string) {
        const [, component] = LEFT_OUT.find(([file]) => id.endsWith(file)) ?? [];
        return component === undefined
          ? undefined
          : `export function ${component}() { return null; }`;
      },
    },
  ],
});
