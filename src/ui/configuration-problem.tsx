import type { Resolution } from '#endpoints/resolve-choice';
import { escapeControls } from '#wire/decode-body';
import { PageCard } from './page-card.tsx';
import './theme.css';
import './configuration-problem.css';

interface ConfigurationProblemProps {
  readonly choice: Extract<Resolution['choice'], { readonly state: 'invalid' }>;
  /** Opens the dialog in which endpoints are chosen. */
  readonly onChoose: () => void;
}

/** Shown instead of the race if the page does not know where to send its requests. */
export function ConfigurationProblem({ choice, onChoose }: ConfigurationProblemProps) {
  const { source, problems } = choice;
  return (
    <PageCard>
      <div className="configuration-problem" role="alert">
        <h1>The endpoints are not configured correctly</h1>
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{escapeControls(problem)}</li>
          ))}
        </ul>
        {source === 'build' ? (
          <p>
            Both variables are read from the environment or from <code>.env.local</code> when the
            page is built or its dev server is started; <code>.env.example</code> shows them. Change
            them and start again. Without both, the page needs no endpoint: <code>npm start</code>{' '}
            starts its own.
          </p>
        ) : (
          <p>
            <code>config.json</code> is the file beside this page’s <code>index.html</code>. Change
            it and reload; <code>{'{}'}</code> names no endpoints.
          </p>
        )}
      </div>
      <p className="configuration-problem">
        <button type="button" className="button" onClick={onChoose}>
          Choose endpoints here
        </button>
      </p>
    </PageCard>
  );
}
