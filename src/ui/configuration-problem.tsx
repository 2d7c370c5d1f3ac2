import './theme.css';
import './configuration-problem.css';

/** Stands in place of the race when the page does not know where to send its requests. */
export function ConfigurationProblem({ problems }: { readonly problems: readonly string[] }) {
  return (
    <main className="configuration-problem" role="alert">
      <h1>The endpoints are not configured right</h1>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      <p>
        Both variables are read from the environment or from <code>.env.local</code> when the page
        is built or its dev server is started; <code>.env.example</code> shows them. Change them and
        start again. Without both, the page needs no endpoint: <code>npm start</code> brings its
        own.
      </p>
    </main>
  );
}
