import { useState, type ReactNode } from 'react';
import { visibleTags } from '@core/library/tags.ts';
import type { TagId } from '@core/model/id.ts';
import type { TagChoice } from '../commands/annotate/tagging.ts';
import { completeTag } from '../margin/tag-completion.ts';
import { useRecentTags, useTagCounts, useTags } from '../store/hooks.ts';
import { SuggestField, type Suggestion } from '../ui/SuggestField.tsx';
import { Swatch } from '../ui/Swatch.tsx';
import './tag-name.css';

interface TagNameOptions {
  /** Enter was pressed on a tag. */
  readonly onGive: (choice: TagChoice) => void;
  readonly label?: string;
  readonly placeholder?: string;
  /** Whether a name that there is not yet makes a new tag. */
  readonly mayBeNew?: boolean;
  /** A tag that is not offered. */
  readonly without?: TagId;
}

/** The suggestion that makes a new tag of what is typed. */
const NEW = 'new';

/** A field in which a tag is named, with those it may be, and what it names; null while it names none. */
export function useTagName({
  onGive,
  label = 'Tag',
  placeholder = 'Which tag? A name that there is not yet makes a new one',
  mayBeNew = true,
  without,
}: TagNameOptions): { readonly field: ReactNode; readonly choice: TagChoice | null } {
  const tags = useTags();
  const recent = useRecentTags();
  const counts = useTagCounts();
  const [typed, setTyped] = useState('');
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const name = typed.trim();
  const { tags: completed, exact } = completeTag(typed, { tags: visibleTags(tags), recent, counts });
  const offered = completed.filter(({ id }) => id !== without);
  const choice: TagChoice | null = exact ? { tagId: exact.id } : name !== '' && mayBeNew ? { name } : null;
  const suggestions: Suggestion[] = offered.map((tag) => ({
    id: tag.id,
    content: (
      <>
        <Swatch color={tag.color} pattern={tag.pattern} />
        {tag.name}
      </>
    ),
  }));
  if (name !== '' && !exact && mayBeNew) suggestions.push({ id: NEW, content: `New tag “${name}”` });

  const choose = (suggestion: string | null) => {
    if (suggestion === null || suggestion === NEW) {
      if (choice) onGive(choice);
      return;
    }
    setTyped(offered.find(({ id }) => id === suggestion)?.name ?? typed);
    setHighlighted(null);
  };
  const field = (
    <div className="tag-choice">
      <SuggestField
        label={label}
        placeholder={placeholder}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setHighlighted(null);
        }}
        suggestions={exact && offered.length === 1 ? [] : suggestions}
        highlighted={highlighted}
        onHighlight={setHighlighted}
        onChoose={choose}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          choose(highlighted);
        }}
      />
    </div>
  );
  return { field, choice };
}
