import { useState } from 'react';
import { ListBox, ListBoxItem, Text } from 'react-aria-components';
import { goToAnnotation, goToRange, goToSource } from '../actions/go.ts';
import { showPassages } from '../actions/tags.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Swatch } from '../ui/Swatch.tsx';
import { FilterField } from '../ui/FilterField.tsx';
import { countOf } from '../ui/words.ts';
import type { Hit, SourceHits } from './find-everywhere.ts';
import { useFindings } from './use-findings.ts';

/** Finds words in titles, tags, notes and texts of the whole library. */
export function SearchTab() {
  const [query, setQuery] = useState('');
  const { tags, sources, isDone } = useFindings(query);
  const isAsked = query.trim() !== '';
  const total = sources.reduce((sum, { count }) => sum + count, tags.length);
  return (
    <>
      <div className="navigator-bar">
        <FilterField
          label="Search everything"
          placeholder="Search everything…"
          value={query}
          onChange={setQuery}
        />
      </div>
      {!isAsked && (
        <EmptyState title="Search everything">Titles, tags, notes and the texts themselves.</EmptyState>
      )}
      {isAsked && (
        <p className="navigator-hint" aria-live="polite">
          {!isDone
            ? 'Searching…'
            : total === 0
              ? `Nothing in the library contains “${query.trim()}”.`
              : `${countOf(total, 'place')} in ${countOf(sources.length, 'document')}`}
        </p>
      )}
      {tags.length > 0 && (
        <section className="navigator-section">
          <h2 className="navigator-heading">Tags</h2>
          <ListBox
            aria-label="Tags found"
            items={tags}
            onAction={(key) => showPassages(tags.find(({ id }) => id === key)?.id ?? null)}
          >
            {(tag) => (
              <ListBoxItem id={tag.id} textValue={tag.name} className="row">
                <Swatch color={tag.color} pattern={tag.pattern} />
                <span className="row-name">{tag.name}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </section>
      )}
      {sources.map((found) => (
        <SourceFindings key={found.source.id} found={found} />
      ))}
    </>
  );
}

function SourceFindings({ found: { source, hits, count } }: { found: SourceHits }) {
  const go = (hit: Hit) => {
    if (hit.type === 'title') goToSource(source.id);
    else if (hit.type === 'note') goToAnnotation(hit.annotation);
    else goToRange(source.id, hit.range);
  };
  return (
    <section className="navigator-section">
      <h2 className="navigator-source">
        {source.title} <span className="row-facts">{countOf(count, 'place')}</span>
      </h2>
      <ListBox
        aria-label={`Found in ${source.title}`}
        items={hits.map((hit, id) => ({ ...hit, id }))}
        onAction={(key) => {
          const hit = hits[Number(key)];
          if (hit) go(hit);
        }}
      >
        {(hit) => (
          <ListBoxItem id={hit.id} textValue={hit.exact} className="row result">
            <Text slot="label" className="result-text">
              {hit.type !== 'text' && <span className="row-facts">{hit.type} · </span>}
              {hit.before}
              <mark>{hit.exact}</mark>
              {hit.after}
            </Text>
          </ListBoxItem>
        )}
      </ListBox>
      {hits.length < count && (
        <p className="navigator-hint">
          The first {hits.length} of {count}. Open the document and find in it to see the others.
        </p>
      )}
    </section>
  );
}
