import { useState } from 'react';
import { FRAGMENT_MAX } from '#endpoints/choice-link';
import type { EndpointPair } from '#endpoints/endpoint';
import { copyText } from '#ui/copy-text.ts';
import { describeCopiedLink } from './describe-copied-link.ts';

interface PairActionsProps {
  /** The link to the endpoints in use; `undefined` if the page simulates both. */
  readonly link: string | undefined;
  /** Those endpoints. */
  readonly pair: EndpointPair | undefined;
  /** Whether the form differs from the endpoints in use. */
  readonly isChanged: boolean;
  /** Whether the form has headers whose values are kept only if that is asked for. */
  readonly hasSecrets: boolean;
  /** Whether the endpoints in use are those that the page was configured with. */
  readonly isConfigured: boolean;
  /** Whether a scene is shown, which hides the endpoints that would race otherwise. */
  readonly isScene: boolean;
  readonly onCheck: () => void;
  readonly onReset: () => void;
  readonly onShowScenes: () => void;
}

const TOO_LONG = `These endpoints do not fit into a link of ${FRAGMENT_MAX.toLocaleString('en')} characters: the body is too long. Put them into config.json instead.`;

/** The footer of the dialog: the actions for both endpoints. */
export function PairActions(props: PairActionsProps) {
  const { link, pair, isChanged, hasSecrets, isConfigured, isScene } = props;
  const { onCheck, onReset, onShowScenes } = props;
  const [said, setSaid] = useState('');
  return (
    <div className="pair-actions">
      <div className="pair-extras">
        {link !== undefined && (
          <button
            type="button"
            className="small-button"
            onClick={() => {
              if (new URL(link).hash.length > FRAGMENT_MAX) {
                setSaid(TOO_LONG);
                return;
              }
              void copyText(link).then((result) =>
                setSaid(result === 'Copied' ? describeCopy(isChanged, pair) : result),
              );
            }}
          >
            Copy link
          </button>
        )}
        {!isConfigured && (
          <button type="button" className="small-button" onClick={onReset}>
            {isScene ? 'Leave the scene' : 'Back to the configured endpoints'}
          </button>
        )}
        {link !== undefined && (
          <button type="button" className="small-button" onClick={onShowScenes}>
            Show simulated scenes
          </button>
        )}
        {hasSecrets && (
          <label className="check-box">
            <input type="checkbox" name="keepHeaders" />
            <span>Keep header values until this tab is closed</span>
          </label>
        )}
        <span className="copy-result" aria-live="polite">
          {said}
        </span>
      </div>
      <div className="pair-main">
        <button type="button" className="button" onClick={onCheck}>
          Check both
        </button>
        <button type="submit" className="button primary">
          Use these endpoints
        </button>
      </div>
    </div>
  );
}

function describeCopy(isChanged: boolean, pair: EndpointPair | undefined): string {
  const copied = isChanged
    ? 'Copied the link to the endpoints in use, without your changes.'
    : 'Copied.';
  return `${copied} ${pair === undefined ? '' : describeCopiedLink(pair)}`.trim();
}
