import { dateInWords } from '@core/dates/uncertain-date.ts';
import type { ReactNode } from 'react';
import { tagsOf } from '@core/library/tags.ts';
import type { PassageRow } from '@core/retrieval/answer.ts';
import { usePeople, useSources, useTags } from '../store/hooks.ts';
import { Facts } from '../ui/Facts.tsx';
import './snippets.css';

interface PassageSnippetsProps {
  readonly label: string;
  readonly rows: readonly PassageRow[];
  /** What stands before and behind a passage. */
  readonly before?: (row: PassageRow) => ReactNode;
  readonly after?: (row: PassageRow) => ReactNode;
}

/** Passages in short: a line or two of each, and where it stands. */
export function PassageSnippets({ label, rows, before, after }: PassageSnippetsProps) {
  const sources = useSources();
  const people = usePeople();
  const tags = useTags();
  const byId = new Map(sources.map((source) => [source.id, source]));
  return (
    <ul className="snippets" aria-label={label}>
      {rows.map((row) => {
        const source = byId.get(row.sourceId);
        const [tag] = tagsOf({ tagIds: [...row.tagIds] }, tags);
        const facts = [
          source?.title,
          source?.metadata.date !== undefined && dateInWords(source.metadata.date),
          row.paragraph !== null && `¶${row.paragraph}`,
          people.get(row.creatorId)?.name,
        ];
        return (
          <li
            key={row.id}
            className="snippet"
            data-color={tag?.color ?? row.color ?? people.get(row.creatorId)?.color}
            data-pattern={tag?.pattern ?? 'solid'}
          >
            {before?.(row)}
            <div className="snippet-main">
              <p className="snippet-text">
                {row.before}
                <mark>{row.exact}</mark>
                {row.after}
              </p>
              <p className="snippet-facts">
                <Facts facts={facts} />
              </p>
            </div>
            {after?.(row)}
          </li>
        );
      })}
    </ul>
  );
}
