import { placeOf } from '@core/citation/citation.ts';
import { excerpt } from '@core/text/excerpt.ts';
import { compareWords } from '@core/versions/compare.ts';
import { countOf } from '../ui/words.ts';
import type { Review, Reviewed } from './review.ts';

/** Enough to look over; the rest moved as these did. */
const MOST_SHOWN = 200;

/** The annotations that go along to another place, with the words that differ there. */
export function MovedPassages({ review, moved }: { review: Review; moved: readonly Reviewed[] }) {
  return (
    <details className="set-aside">
      <summary>
        {countOf(moved.length, 'annotation moved with its words', 'annotations moved with their words')}
      </summary>
      <ul className="facts" aria-label="Moved">
        {moved.slice(0, MOST_SHOWN).map((one) => (
          <Moved key={one.annotation.id} review={review} one={one} />
        ))}
      </ul>
    </details>
  );
}

function Moved({ review: { oldText, next }, one: { annotation, place } }: { review: Review; one: Reviewed }) {
  if (place === null) return null;
  const { exact } = annotation.target;
  const now = next.text.text.slice(place.start, place.end);
  const [from, to] = [placeOf(oldText, annotation.target), placeOf(next.text, place)];
  return (
    <li>
      <q>
        {now === exact
          ? excerpt(exact, 200)
          : compareWords(excerpt(exact, 200), excerpt(now, 200)).map(({ text, in: where }, n) =>
              where === 'old' ? (
                <del key={n}>{text}</del>
              ) : where === 'new' ? (
                <ins key={n}>{text}</ins>
              ) : (
                text
              ),
            )}
      </q>{' '}
      <span className="field-hint">
        {from === to ? from : `${from ?? 'the beginning'} → ${to ?? 'the beginning'}`}
      </span>
    </li>
  );
}
