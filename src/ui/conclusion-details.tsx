import type { ReactNode } from 'react';
import { keepTogether } from './keep-together.ts';

interface ConclusionDetailsProps {
  readonly code: string;
  readonly sentence: string;
  /** What is behind it, as the text of a link: "Why". */
  readonly more: string;
  readonly children: ReactNode;
}

/** A conclusion in a sentence, with how it comes about one click away. */
export function ConclusionDetails({ code, sentence, more, children }: ConclusionDetailsProps) {
  return (
    <details className="conclusion-details">
      <summary data-code={code}>
        {/* A new element for a new text, which has not moved, however long it is. */}
        <span key={sentence}>
          <strong>{keepTogether(sentence)}</strong> <span className="conclusion-more">{more}</span>
        </span>
      </summary>
      {children}
    </details>
  );
}
