import { Button } from './Button.tsx';
import { useLongWork, type LongWork } from './long-work.ts';
import { Progress } from './Progress.tsx';
import { useIsLong } from './use-is-long.ts';
import './controls.css';

/** How far long work has come, once it takes long enough to be noticed, and the way to stop it. */
export function LongWorkPanels() {
  const works = useLongWork((state) => state.works);
  return (
    works.length > 0 && (
      <div className="long-works">
        {works.map((work) => (
          <Panel key={work.id} work={work} />
        ))}
      </div>
    )
  );
}

function Panel({ work: { title, label, fraction, stop } }: { work: LongWork }) {
  return (
    useIsLong(true) && (
      <section className="long-work" aria-label={title}>
        <Progress label={label} fraction={fraction} />
        <Button onPress={stop}>Cancel</Button>
      </section>
    )
  );
}
