import type { ReactNode } from 'react';
import type { Place } from '#recording/place';
import { PlaceBadge } from './place-badge.tsx';
import './page-header.css';

interface PageHeaderProps {
  readonly place: Place | undefined;
  /** The switch between race and measurement. */
  readonly modes: ReactNode;
  /** Start and Stop for what is shown. */
  readonly children: ReactNode;
}

/** The page's name, its modes, where it races, and the controls. */
export function PageHeader({ place, modes, children }: PageHeaderProps) {
  return (
    <header className="page-header">
      <h1>
        <span className="wordmark">Two Fetches</span>
        <span className="tagline">the same rows, two ways</span>
      </h1>
      {modes}
      <PlaceBadge place={place} />
      {children}
    </header>
  );
}
