import { useState } from 'react';
import { copyText } from '#ui/copy-text.ts';

interface PairActionsProps {
  /** The link to the endpoints in use; `undefined` where the page simulates both. */
  readonly link: string | undefined;
  /** Whether the form says something else than what is in use. */
  readonly isChanged: boolean;
  readonly hasHeaders: boolean;
  /** Whether the endpoints in use are those that the page was configured with. */
  readonly isConfigured: boolean;
  /** Whether a scene is shown, which hides the endpoints that would race otherwise. */
  readonly isScene: boolean;
  readonly onCheck: () => void;
  readonly onReset: () => void;
  readonly onShowScenes: () => void;
}

/** The foot of the dialog: what can be done with both endpoints. */
export function PairActions(props: PairActionsProps) {
  const { link, isChanged, hasHeaders, isConfigured, isScene, onCheck, onReset, onShowScenes } =
    props;
  const [said, setSaid] = useState('');
  return (
    <div className="pair-actions">
      <div className="pair-extras">
        {link !== undefined && (
          <button
            type="button"
            className="small-button"
            onClick={() =>
              void copyText(link).then((result) =>
                setSaid(result === 'Copied' ? describeCopy(isChanged, hasHeaders) : result),
              )
            }
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
        {hasHeaders && (
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

function describeCopy(isChanged: boolean, hasHeaders: boolean): string {
  return [
    isChanged ? 'Copied the link to the endpoints in use, without your changes.' : 'Copied.',
    ...(hasHeaders ? ['Header values are left out.'] : []),
  ].join(' ');
}
