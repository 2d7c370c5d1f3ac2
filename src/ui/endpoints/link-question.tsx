import { useEffect, useId, useRef } from 'react';
import { addressOf } from '#endpoints/contestants-of';
import type { EndpointPair } from '#endpoints/endpoint';
import { formatCountOf } from '#insight/figures/format-quantity';
import { shortenText } from '#recording/shorten-text';
import { SIDES } from '#roads/road';
import { ROADS } from '#roads/roads';
import './link-question.css';

interface LinkQuestionProps {
  readonly pair: EndpointPair;
  readonly onAccept: () => void;
  readonly onDecline: () => void;
}

/** Shows where a link would send requests, and asks whether it may. Nothing has been sent at this point. */
export function LinkQuestion({ pair, onAccept, onDecline }: LinkQuestionProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="link-question-page">
      <section
        className="link-question"
        role="alertdialog"
        aria-labelledby={`${id}-heading`}
        aria-describedby={`${id}-text`}
        data-code="link.unconfirmed"
      >
        <h1 id={`${id}-heading`} ref={heading} tabIndex={-1}>
          This link brings its own endpoints
        </h1>
        <p id={`${id}-text`}>
          With your consent, this page sends requests to the addresses below and shows what they
          answer. Nothing has been sent yet. Continue only if you trust them.
        </p>
        <dl>
          {SIDES.map((side, index) => {
            const { url, method, headers, body } = pair[side];
            return (
              <div key={side}>
                <dt>{ROADS[index]?.name}</dt>
                <dd>
                  <strong className="link-host">{new URL(url).host}</strong>
                  <code>
                    {method} {shortenText(addressOf(pair[side]))}
                  </code>
                  {headers.length > 0 && (
                    <p>
                      With the {headers.length === 1 ? 'header' : 'headers'}{' '}
                      {headers.map(({ name }) => name).join(', ')}, whose{' '}
                      {headers.length === 1 ? 'value' : 'values'} only you can enter.
                    </p>
                  )}
                  {body !== undefined && body !== '' && (
                    <p>With a body of {formatCountOf(body.length, 'character')}.</p>
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
        <p className="link-question-actions">
          <button type="button" className="button primary" onClick={onAccept}>
            Use these endpoints
          </button>
          <button type="button" className="button" onClick={onDecline}>
            Ignore the link
          </button>
        </p>
      </section>
    </main>
  );
}
