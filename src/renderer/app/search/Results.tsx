import { memo, useEffect, useState } from 'react';
import { ListBox, ListBoxItem, Text } from 'react-aria-components';
import type { DetailsField, Found, FoundSource, Hit, Piece } from '@core/search/found.ts';
import { goToAnnotation, goToRange, goToSource } from '../actions/go.ts';
import { openGuide } from '../actions/guides.ts';
import { showPassages } from '../actions/tags.ts';
import { showSpot } from '../find/find-state.ts';
import { useStore, useTags } from '../store/hooks.ts';
import { announce } from '../ui/announcements.ts';
import { arrowsOverLists } from '../ui/arrows.ts';
import { Button } from '../ui/Button.tsx';
import { Swatch } from '../ui/Swatch.tsx';
import { countOf } from '../ui/words.ts';
import { RESULTS, showAll, useSearch } from './search-state.ts';

/**
 * What was found: tags, guides, then the documents, best first, each with its best places. All lists are one stop of the
 * Tab key, and arrows lead through them.
 */
export function Results() {
  const { found, answered, opened } = useSearch();
  const tags = useTags();
  const shown = useGradually(found?.sources.length ?? 0, answered);
  const [stop, setStop] = useStop(found, answered);
  if (!found) return null;
  return (
    <div
      id={RESULTS}
      className="search-results"
      onKeyDown={arrowsOverLists}
      onFocus={({ target }) => {
        const group = target.closest<HTMLElement>('[data-group]');
        if (group?.dataset.group !== undefined) setStop(group.dataset.group);
      }}
    >
      {found.tags.length > 0 && (
        <section className="navigator-section" data-group="tags">
          <h2 className="navigator-heading">Tags</h2>
          <ListBox
            {...(stop !== 'tags' && passedBy)}
            aria-label="Tags found"
            dependencies={[tags, stop]}
            items={found.tags.map((tag) => ({ ...tag, id: tag.tagId }))}
            onAction={(key) => showPassages(found.tags.find(({ tagId }) => tagId === key)?.tagId ?? null)}
          >
            {({ id, name }) => {
              const tag = tags.get(id);
              return (
                <ListBoxItem
                  {...(stop !== 'tags' && passedBy)}
                  id={id}
                  textValue={inOne(name)}
                  className="row"
                >
                  {tag && <Swatch color={tag.color} pattern={tag.pattern} />}
                  <span className="row-name" dir="auto" title={inOne(name)}>
                    <Pieces pieces={name} />
                  </span>
                </ListBoxItem>
              );
            }}
          </ListBox>
        </section>
      )}
      {found.guides.length > 0 && (
        <section className="navigator-section" data-group="guides">
          <h2 className="navigator-heading">Guides</h2>
          <ListBox
            {...(stop !== 'guides' && passedBy)}
            aria-label="Guides found"
            dependencies={[stop]}
            items={found.guides.map((guide) => ({ ...guide, id: guide.guideId }))}
            onAction={(key) =>
              openGuide(found.guides.find(({ guideId }) => guideId === key)?.guideId ?? null)
            }
          >
            {({ id, title, part, context, count }) => (
              <ListBoxItem
                {...(stop !== 'guides' && passedBy)}
                id={id}
                textValue={title}
                className="row result"
              >
                <Text slot="label" className="result-text">
                  {part === 'title' ? (
                    <Pieces pieces={context} />
                  ) : (
                    <>
                      {title} <span className="result-kind">{part}</span> <Pieces pieces={context} />
                    </>
                  )}
                  {count > 1 && <span className="row-facts"> {countOf(count, 'place')}</span>}
                </Text>
              </ListBoxItem>
            )}
          </ListBox>
        </section>
      )}
      {found.sources.slice(0, shown).map((source) => (
        <SourceResults
          key={source.sourceId}
          source={opened.get(source.sourceId) ?? source}
          isStop={stop === source.sourceId}
        />
      ))}
      {found.sourceCount > found.sources.length && (
        <p className="navigator-hint">
          These are the best {found.sources.length} of {countOf(found.sourceCount, 'document')}. Say more of
          what you look for to see others.
        </p>
      )}
    </div>
  );
}

/** What the Tab key passes by: a list or a row of a list of which another is its stop. */
const passedBy = { render: (props: object) => <div {...props} tabIndex={-1} /> };

/** The list that the Tab key stops at: where the keyboard was last, else the first. */
function useStop(found: Found | null, answered: string): [string | undefined, (group: string) => void] {
  const [last, setLast] = useState<{ readonly answered: string; readonly group: string } | null>(null);
  const groups: readonly string[] = [
    ...(found && found.tags.length > 0 ? ['tags'] : []),
    ...(found && found.guides.length > 0 ? ['guides'] : []),
    ...(found?.sources.map(({ sourceId }) => sourceId) ?? []),
  ];
  const isThere = last?.answered === answered && groups.includes(last.group);
  return [isThere ? last.group : groups[0], (group) => setLast({ answered, group })];
}

/** As many documents as fill a window, and so many more whenever nothing else is to do. */
const AT_ONCE = 6;

/** How many of `total` are to be shown by now: an answer is there at once, and what is far down comes a moment later. */
function useGradually(total: number, answered: string): number {
  const [state, setState] = useState({ answered, shown: AT_ONCE });
  if (state.answered !== answered) setState({ answered, shown: AT_ONCE });
  const { shown } = state;
  useEffect(() => {
    if (shown >= total) return;
    const handle = requestIdleCallback(() => setState({ answered, shown: shown + AT_ONCE }), {
      timeout: 300,
    });
    return () => cancelIdleCallback(handle);
  }, [shown, total, answered]);
  return shown;
}

interface SourceResultsProps {
  readonly source: FoundSource;
  /** Whether its list is where the Tab key stops. */
  readonly isStop: boolean;
}

const SourceResults = memo(function SourceResults({ source, isStop }: SourceResultsProps) {
  const store = useStore();
  const { sourceId, title, hits, count } = source;
  const go = async (hit: Hit) => {
    if (hit.type === 'details') goToSource(sourceId);
    else if (hit.type === 'text') {
      showSpot(sourceId, hit.range);
      goToRange(sourceId, hit.range);
    } else {
      const annotation = await store.read.annotation(hit.annotationId);
      if (annotation) goToAnnotation(annotation);
      else announce('This annotation has been deleted.', 'failed');
    }
  };
  return (
    <section className="navigator-section" data-group={sourceId}>
      <h2 className="navigator-source">
        {title} <span className="row-facts">{countOf(count, 'place')}</span>
      </h2>
      <ListBox
        {...(!isStop && passedBy)}
        aria-label={`Found in ${title}`}
        dependencies={[isStop]}
        items={hits.map((hit, id) => ({ hit, id }))}
        onAction={(key) => {
          const hit = hits[Number(key)];
          if (hit) void go(hit);
        }}
      >
        {({ hit, id }) => (
          <ListBoxItem
            {...(!isStop && passedBy)}
            id={id}
            textValue={inOne(hit.context)}
            className="row result"
          >
            <Text slot="label" className="result-text">
              {hit.type !== 'text' && (
                <>
                  <span className="result-kind">{kindOf(hit)}</span>{' '}
                </>
              )}
              <Pieces pieces={hit.context} />
            </Text>
          </ListBoxItem>
        )}
      </ListBox>
      {hits.length < count && (
        <p className="search-more">
          {hits.length < MORE_THAN_THESE ? (
            <Button
              kind="quiet"
              isRow
              onPress={({ target }) => {
                // It goes when all are shown; the keyboard stays where it was shown how many there are.
                const rows = target.closest('section')?.querySelectorAll<HTMLElement>('[role=option]');
                if (target === document.activeElement) rows?.[rows.length - 1]?.focus();
                void showAll(sourceId);
              }}
            >
              Show all {countOf(count, 'place')}
            </Button>
          ) : (
            <>The best {hits.length} are shown. Find in the document itself to see the others.</>
          )}
        </p>
      )}
    </section>
  );
});

/** What is listed at first is less than this; so much is never all. */
const MORE_THAN_THESE = 100;

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, isFound }, index) => (isFound ? <mark key={index}>{text}</mark> : text));
}

function inOne(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

const FIELDS: Readonly<Record<DetailsField, string>> = {
  title: 'title',
  author: 'author',
  citation: 'citation',
  summary: 'summary',
  archiveReference: 'archive',
  originalLanguage: 'language',
  rights: 'rights',
  genre: 'kind',
  address: 'address',
  fileName: 'file',
};

function kindOf(hit: Exclude<Hit, { type: 'text' }>): string {
  return hit.type === 'details' ? FIELDS[hit.field] : hit.type;
}
