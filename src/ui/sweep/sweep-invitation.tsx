/** What a sweep is and how to begin one, until there is one. */
export function SweepInvitation({ isScene }: { readonly isScene: boolean }) {
  return (
    <section className="card invitation sweep-invitation" aria-label="What a sweep is">
      <h2>Which road wins at which number of rows?</h2>
      <div>
        <p>
          A race shows one table. A sweep asks every road for more and more rows,{' '}
          <strong>one request at a time</strong>. It shows at which size the order changes, and at
          which size each of them stops delivering, so you also learn about tables that you don’t
          have yet.
        </p>
        {!isScene && (
          <p>
            It can also vary the <strong>rows per page</strong> of a streamed road, to find the
            smallest page that arrives as soon as it is produced.
          </p>
        )}
      </div>
      <div>
        <ol>
          <li>Choose the smallest and the largest size.</li>
          <li>
            Press <strong>Start sweep</strong>. You may stop it at any time: what was run stays.
          </li>
          <li>Read the answer, and take the figures with you.</li>
        </ol>
        <p className="sweep-invitation-note">
          {isScene
            ? 'A scene is calculated, so the whole sweep takes seconds, not minutes.'
            : 'Your endpoints have to take a query parameter that says how many rows they send at most; the functions of this project take “rows”. An endpoint that ignores it is not asked again. Every run is a real request, which may cost something.'}
        </p>
      </div>
    </section>
  );
}
