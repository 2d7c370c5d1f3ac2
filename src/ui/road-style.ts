import type { CSSProperties } from 'react';
import type { Road } from '#roads/road';

/** A road's colour for an element and everything in it, which style sheets know as `--accent`. */
export function roadStyle({ look }: Road): CSSProperties {
  return { '--accent': `light-dark(${look.colour.light}, ${look.colour.dark})` } as CSSProperties;
}
