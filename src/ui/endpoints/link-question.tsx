import { useEffect, useEffectEvent, useId, useRef } from 'react';
import { addressOf } from '#endpoints/contestants-of';
import type { Endpoint, EndpointPair } from '#endpoints/endpoint';
import { roadOn } from '#endpoints/road-on';
import { formatCountOf } from '#insight/figures/format-quantity';
import { SIDES } from '#roads/road';
import { toldApart } from '#roads/roads';
import { PageCard } from '#ui/page-card';
import { escapeControls } from '#wire/decode-body';
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
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onDecline();
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const roads = toldApart({ left: roadOn('left', pair.left), right: roadOn('right', pair.right) });
  return (
    <PageCard
      role="alertdialog"
      aria-labelledby={`${id}-heading`}
      aria-describedby={`${id}-text`}
      data-code="link.unconfirmed"
    >
      <h1 id={`${id}-heading`} ref={heading} tabIndex={-1}>
        This link names other endpoints
      </h1>
      <p id={`${id}-text`}>
        With your consent, this page sends requests to the addresses below and shows what they
        answer. Everything that it would send is shown here, and nothing has been sent yet. Continue
        only if you trust these addresses and what would be sent to them.
      </p>
      <dl className="link-requests">
        {SIDES.map((side) => (
          <div key={side}>
            <dt>{roads[side].name}</dt>
            <dd>
              <WholeRequest endpoint={pair[side]} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="link-question-actions">
        <button type="button" className="button primary" onClick={onAccept}>
          Use these endpoints
        </button>
        <button type="button" className="button" onClick={onDecline}>
          Ignore the link
        </button>
      </p>
    </PageCard>
  );
}

/** All that would be sent to an endpoint. */
function WholeRequest({ endpoint }: { readonly endpoint: Endpoint }) {
  const { url, method, headers, body = '' } = endpoint;
  const asked = headers.filter(({ value }) => value === '').map(({ name }) => name);
  const sent = headers.filter(({ value }) => value !== '');
  return (
    <>
      <strong className="link-host">{new URL(url).host}</strong>
      <WholeText label="Method and address" text={`${method} ${addressOf(endpoint)}`} />
      {sent.length > 0 && (
        <WholeText
          label="Request headers"
          text={sent.map(({ name, value }) => `${name}: ${value}`).join('\n')}
        />
      )}
      {asked.length > 0 && (
        <p>
          The link has no {asked.length === 1 ? 'value for the header' : 'values for the headers'}{' '}
          {asked.join(', ')}. Unless this tab has kept {asked.length === 1 ? 'it' : 'them'}, the
          request is sent without {asked.length === 1 ? 'this header' : 'these headers'} until you
          enter {asked.length === 1 ? 'its value' : 'their values'}.
        </p>
      )}
      {body !== '' && (
        <>
          <p>With this body of {formatCountOf(body.length, 'character')}:</p>
          <WholeText label="Body" text={body} />
        </>
      )}
    </>
  );
}

/** A foreign text as it is, however long; characters that nobody would see are written out. */
function WholeText({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <pre className="link-text" role="group" aria-label={label} tabIndex={0}>
      {escapeControls(text)}
    </pre>
  );
}
