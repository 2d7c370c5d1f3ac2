import type { ComponentProps } from 'react';
import './page-card.css';

/** A card that takes the place of the race, to ask or tell something first. */
export function PageCard(props: ComponentProps<'section'>) {
  return (
    <main className="page-card-place">
      <section {...props} className="card notice page-card" />
    </main>
  );
}
