import { SWEEP_QUESTIONS, type SweepQuestion } from './sweep-questions.ts';

interface SweepInvitationProps {
  readonly question: SweepQuestion;
  readonly isScene: boolean;
}

/** What a sweep is and how to begin one, until there is one. */
export function SweepInvitation({ question, isScene }: SweepInvitationProps) {
  return (
    <section className="card invitation sweep-invitation" aria-label="What a sweep is">
      <h2>{SWEEP_QUESTIONS[question]}</h2>
      <div>{question === 'rows' ? <AboutRows isScene={isScene} /> : <AboutPages />}</div>
      <div>
        <ol>
          <li>Choose the smallest and the largest {question === 'rows' ? 'size' : 'page'}.</li>
          <li>
            Press <strong>Start sweep</strong>. You may stop it at any time: what was run stays.
          </li>
          <li>Read the answer, and take the figures with you.</li>
        </ol>
        <p className="sweep-invitation-note">{isScene ? SCENE_NOTE : NOTES[question]}</p>
      </div>
    </section>
  );
}

const SCENE_NOTE = 'A scene is calculated, so the whole sweep takes seconds, not minutes.';

const NOTES: Readonly<Record<SweepQuestion, string>> = {
  rows: 'Your endpoints have to take a query parameter that says how many rows they send at most; the functions of this project take “rows”. An endpoint that ignores it is not asked again. Every run is a real request, which may cost something.',
  pages:
    'Your endpoints have to take a query parameter that says how many rows a page has at most, and their pages have to say when they were produced (elapsedMs); the functions of this project take “limit”. Every run is a real request, which may cost something.',
};

function AboutRows({ isScene }: Pick<SweepInvitationProps, 'isScene'>) {
  return (
    <>
      <p>
        A race shows one table. A sweep asks every road for more and more rows,{' '}
        <strong>one request at a time</strong>. It shows at which size the order changes, and at
        which size each of them stops delivering, so you also learn about tables that you don’t have
        yet.
      </p>
      {!isScene && (
        <p>
          It can also vary the <strong>rows per page</strong> of a streamed road, to find the
          smallest page that arrives as soon as it is produced.
        </p>
      )}
    </>
  );
}

function AboutPages() {
  return (
    <p>
      Something between a function and this page may hold back small pages until there are more of
      them. This sweep asks the streamed roads for the same rows in pages of different sizes,{' '}
      <strong>one request at a time</strong>, and compares when each page was produced with when it
      arrived.
    </p>
  );
}
