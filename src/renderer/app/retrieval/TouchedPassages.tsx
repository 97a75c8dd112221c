import type { TagId } from '@core/model/id.ts';
import { countOf } from '../ui/words.ts';
import { PassageSnippets } from './PassageSnippets.tsx';
import { useAnswer } from './use-answer.ts';

/** So many are shown: enough to see what kind of passages they are. */
const SHOWN = 40;

/** The passages that something done with a tag touches, shown before it is done. */
export function TouchedPassages({ tagId }: { tagId: TagId }) {
  const list = useAnswer<'list'>({
    type: 'list',
    query: { type: 'tag', name: tagId, exactly: true },
    arrangement: 'date',
    most: SHOWN,
  });
  if (!list || list.answer.passages === 0) return null;
  const { passages, documents, groups, isCut } = list.answer;
  const name = `${countOf(passages, 'passage')} in ${countOf(documents, 'document')}`;
  return (
    <section aria-label={`It touches ${name}`}>
      <p className="dialog-lead">With those under it, it touches {name}:</p>
      <div className="touched" tabIndex={0} role="group" aria-label="Passages">
        <PassageSnippets label="Passages" rows={groups.flatMap(({ rows }) => rows)} />
        {isCut && <p className="touched-more">These are the first {SHOWN}.</p>}
      </div>
    </section>
  );
}
