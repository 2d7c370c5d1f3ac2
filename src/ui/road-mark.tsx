import type { Road } from '#roads/road';

/** A road's symbol, so that colour is never the only difference: one block, or separate pieces. */
export function RoadMark({ road }: { readonly road: Road }) {
  return (
    <svg className="road-mark" viewBox="0 0 16 16" aria-hidden="true">
      {road.look.shape === 'block' ? (
        <rect x="1" y="1" width="14" height="14" rx="2.5" />
      ) : (
        [1, 6, 11].map((y, index) => (
          <rect key={y} x="1" y={y} width={14 - index * 3.5} height="4" rx="1.5" />
        ))
      )}
    </svg>
  );
}
