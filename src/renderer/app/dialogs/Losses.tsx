import { lossInWords, type LossReport } from '@core/formats/loss.ts';

/** What is lost on the way into a format or out of one, each in a sentence; nothing where nothing is. */
export function Losses({ title, losses }: { title: string; losses: LossReport }) {
  if (losses.length === 0) return null;
  return (
    <section className="losses" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {losses.map((loss) => (
          <li key={loss.type}>{lossInWords(loss)}</li>
        ))}
      </ul>
    </section>
  );
}
