import { leastCount } from '#insight/measure/confidence-sequence';
import { PRIMARY_ALPHA } from '#insight/measure/judging-alphas';
import type { RatioAxis } from '#insight/measure/ratio-axis';
import type { Contestants } from '#roads/road';
import { AxisPicture } from './ratio-bar.tsx';
import './measure-invitation.css';

/** An axis without numbers, so that nothing can be mistaken for a measured figure. */
const EXAMPLE: RatioAxis = {
  equalAt: 0.32,
  band: { from: 0.27, to: 0.37 },
  interval: { from: 0.6, medianAt: 0.69, to: 0.8 },
  ticks: [{ at: 0.32, label: 'equally long' }],
};

/** What a measurement is, what its result looks like, and how to start one. */
export function MeasureInvitation({ contestants }: { readonly contestants: Contestants }) {
  const { left, right } = contestants;
  return (
    <section className="card invitation measure-invitation" aria-label="What a measurement is">
      <div>
        <h2>Which side is sooner, and how sure is that?</h2>
        <p>
          A race is a single run. A measurement asks both endpoints many times,{' '}
          <strong>one request at a time</strong> and in random order, and says how sure its answer
          is.
        </p>
        <ol>
          <li>Choose the question and the difference that is too small to matter to you.</li>
          <li>
            Press <strong>Start measurement</strong>, and keep this tab in view.
          </li>
          <li>
            Wait for at least {leastCount(PRIMARY_ALPHA)} pairs. You may watch, stop at any time and
            add pairs later: the result stays valid.
          </li>
        </ol>
      </div>
      <figure className="example-answer">
        <figcaption>
          <strong>Example, not measured.</strong> This is what a result looks like.
        </figcaption>
        <p className="example-headline">
          One side had the first row <strong>so many times sooner</strong>
        </p>
        <p className="example-directions" aria-hidden="true">
          <span>← {left.road.noun} sooner</span>
          <span>{right.road.noun} sooner →</span>
        </p>
        <AxisPicture
          axis={EXAMPLE}
          label="An axis of the ratio: a shaded part around “equally long” is too small to matter, and the result’s interval is a bar beside it."
          bandLabel="too small to matter"
        />
        <p className="example-note">
          The bar is the interval in which the ratio lies with 95 % certainty. Where it does not
          touch “equally long”, one side is sooner.
        </p>
      </figure>
    </section>
  );
}
