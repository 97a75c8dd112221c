import { useEffect, useRef, useState } from 'react';
import type { PassageList } from '@core/retrieval/answer.ts';
import { ARRANGEMENTS, type Arrangement } from '@core/retrieval/arrange.ts';
import { nameIn, type Named } from '@core/retrieval/names.ts';
import { resolveTag } from '@core/library/tags.ts';
import type { Query } from '@core/search/query.ts';
import { writeLine } from '../actions/passages.ts';
import { FigureView } from '../figures/FigureView.tsx';
import { useNamed } from '../retrieval/use-named.ts';
import { useAnswer, useReadingProgress } from '../retrieval/use-answer.ts';
import { Button } from '../ui/Button.tsx';
import { Choose } from '../ui/Choose.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Segments } from '../ui/Segments.tsx';
import { countOf, numberInWords } from '../ui/words.ts';
import { useViewState, type PassagesFace } from '../view-state.ts';
import { BulkBar } from './BulkBar.tsx';
import { PassageGroup } from './PassageGroup.tsx';
import { usePassagesState } from './passages-state.ts';
import { QueryBar } from './QueryBar.tsx';
import { useQuery } from './use-query.ts';
import './passages.css';

/** How many passages are set at once: more than anybody reads in one go, few enough to be there at once. */
const STEP = 200;

const FACES: readonly { readonly value: PassagesFace; readonly label: string }[] = [
  { value: 'list', label: 'List' },
  { value: 'matrix', label: 'Matrix' },
  { value: 'together', label: 'Together' },
  { value: 'timeline', label: 'Timeline' },
  { value: 'spread', label: 'Spread' },
];

const ARRANGED: Readonly<Record<Arrangement, string>> = {
  date: 'Date',
  title: 'Document',
  tag: 'Tag',
  person: 'Person',
  speaker: 'Speaker',
};

/** The passages of the whole library that a query finds: as a list, each with its context, or counted as a figure. */
export function PassagesView() {
  const named = useNamed();
  const read = useQuery(named);
  // While a line cannot be understood, what was listed before stays.
  const [understood, setUnderstood] = useState(read);
  if (read.error === null && understood !== read) setUnderstood(read);
  const { query } = understood;
  const face = useViewState((view) => view.passagesFace);
  const { arrangement, selected } = usePassagesState();
  const count = useAnswer<'count'>({ type: 'count', query });
  const { passages = 0, documents = 0 } = count?.answer ?? {};
  const tag = tagOf(query, named);
  return (
    <div className={face === 'list' ? 'passages' : 'passages passages-wide'}>
      <header className="passages-head">
        <h1 className="passages-title">{titleOf(query, named)}</h1>
        <p className="passages-count" aria-live="polite">
          {count && `${countOf(passages, 'passage')} in ${countOf(documents, 'document')}`}
        </p>
        {tag && tag.description !== '' && <p className="passages-description">{tag.description}</p>}
      </header>
      <QueryBar read={read} named={named} />
      <div className="passages-bar">
        <Segments
          label="Shown as"
          value={face}
          segments={FACES}
          onChange={(passagesFace) => useViewState.setState({ passagesFace })}
        />
        <Reading />
        {face === 'list' && (
          <Choose
            label="By"
            value={arrangement}
            choices={ARRANGEMENTS.map((value) => ({ value, label: ARRANGED[value] }))}
            onChange={(chosen) => usePassagesState.setState({ arrangement: chosen })}
          />
        )}
      </div>
      {face === 'list' && selected.size > 0 && <BulkBar query={query} total={passages} />}
      {face === 'list' ? (
        <PassageGroups
          key={`${understood.line} ${arrangement}`}
          place={`${understood.line} ${arrangement}`}
          query={query}
          arrangement={arrangement}
        />
      ) : (
        <FigureView face={face} query={query} />
      )}
    </div>
  );
}

interface PassageGroupsProps {
  /** What the list is a list of: where it was left is remembered for it. */
  readonly place: string;
  readonly query: Query | null;
  readonly arrangement: Arrangement;
}

function PassageGroups({ place, query, arrangement }: PassageGroupsProps) {
  const [most, setMost] = useState(STEP);
  const list = useAnswer<'list'>({ type: 'list', query, arrangement, most });
  const end = useScrollKept(place, list !== null);
  if (!list) return <div ref={end} />;
  const { answer } = list;
  return (
    <div ref={end} className="passage-groups">
      {answer.groups.map((group) => (
        <PassageGroup key={group.key ?? ''} group={group} arrangement={arrangement} />
      ))}
      {answer.passages === 0 && list.isCurrent && (query === null || list.isWhole) && (
        <NothingFound query={query} />
      )}
      {answer.isCut && (
        <div className="passages-more">
          <Button onPress={() => setMost(most + STEP)}>Show {countOf(STEP, 'more passage')}</Button>
          <p>{numberInWords(shownIn(answer))} are shown.</p>
        </div>
      )}
    </div>
  );
}

function NothingFound({ query }: { query: Query | null }) {
  if (query === null) {
    return (
      <EmptyState
        title="No passage has been marked yet"
        action={<Button onPress={() => useViewState.setState({ view: 'read' })}>Back to the text</Button>}
      >
        Select a passage in a text and press <kbd>T</kbd> to give it a tag, or <kbd>H</kbd> to highlight it.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No passage is like this"
      action={<Button onPress={() => writeLine('')}>Show all passages</Button>}
    >
      Take away a condition, or look for the words in the texts themselves with <kbd>Ctrl Shift F</kbd>.
    </EmptyState>
  );
}

/** Who speaks and where a passage stands is known only once the texts are read. */
function Reading() {
  const progress = useReadingProgress();
  if (!progress || progress.isWhole || progress.texts === 0) return <span className="passages-reading" />;
  return (
    <span className="passages-reading" aria-live="polite">
      Reading the texts: {numberInWords(progress.textsRead)} of {numberInWords(progress.texts)}
    </span>
  );
}

/** Where the list was left, it is when one comes back to it. */
function useScrollKept(place: string, isThere: boolean) {
  const inside = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const main = inside.current?.closest('main');
    if (!isThere || !main) return;
    const { left } = usePassagesState.getState();
    main.scrollTop = left.place === place ? left.top : 0;
    const keep = () => usePassagesState.setState({ left: { place, top: main.scrollTop } });
    main.addEventListener('scroll', keep, { passive: true });
    return () => main.removeEventListener('scroll', keep);
  }, [place, isThere]);
  return inside;
}

function shownIn({ groups }: PassageList): number {
  return groups.reduce((sum, { rows }) => sum + rows.length, 0);
}

/** The tag that the query asks for, where it asks for nothing else. */
function tagOf(query: Query | null, named: Named) {
  if (query?.type !== 'tag' || !query.exactly) return null;
  const name = nameIn(query, named);
  const tags = [...named.tags.values()].filter((tag) => tag.name === name);
  return tags.length === 1 && tags[0] ? resolveTag(named.tags, tags[0].id) : null;
}

function titleOf(query: Query | null, named: Named): string {
  if (query === null) return 'All passages';
  return query.type === 'tag' && query.exactly ? `Passages under “${nameIn(query, named)}”` : 'Passages';
}
