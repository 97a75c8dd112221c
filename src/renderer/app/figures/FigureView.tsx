import { COMPANIES, type Company, type Dimension } from '@core/retrieval/figures.ts';
import type { SourceId } from '@core/model/id.ts';
import type { Query } from '@core/search/query.ts';
import { both } from '@core/search/query.ts';
import { listPassages } from '../actions/passages.ts';
import { rememberPlace } from '../commands/go/jump.ts';
import { usePassagesState } from '../passages/passages-state.ts';
import { useAnswer } from '../retrieval/use-answer.ts';
import { useSources } from '../store/hooks.ts';
import { Choose } from '../ui/Choose.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useViewState, type ViewState } from '../view-state.ts';
import { MatrixFigure } from './MatrixFigure.tsx';
import { TimelineFigure } from './TimelineFigure.tsx';

interface FigureViewProps {
  readonly face: Exclude<ViewState['passagesFace'], 'list'>;
  readonly query: Query | null;
}

/** What a query finds, counted. Each part that holds passages is a door to them. */
export function FigureView({ face, query }: FigureViewProps) {
  switch (face) {
    case 'matrix':
      return <TagMatrix query={query} />;
    case 'together':
      return <Together query={query} />;
    case 'timeline':
      return <OverTime query={query} />;
    case 'spread':
      return <Spread query={query} />;
  }
}

/** Lists what is behind a part of a figure; *Back* leads to the figure again. */
function open(query: Query): void {
  rememberPlace();
  listPassages(query);
  useViewState.setState({ passagesFace: 'list' });
}

const COLUMNS: readonly { readonly value: Dimension; readonly label: string; readonly nameless: string }[] = [
  { value: 'documents', label: 'Documents', nameless: '' },
  { value: 'people', label: 'People', nameless: '' },
  { value: 'speakers', label: 'Speakers', nameless: 'Nobody named' },
  { value: 'years', label: 'Years', nameless: 'No date' },
];

function TagMatrix({ query }: { query: Query | null }) {
  const columns = usePassagesState((state) => state.columns);
  const figure = useAnswer<'matrix'>({ type: 'matrix', query, rows: 'tags', columns });
  if (!figure?.isCurrent) return null;
  if (figure.answer.passages === 0) return <Nothing query={query} />;
  const chosen = COLUMNS.find(({ value }) => value === columns);
  return (
    <MatrixFigure
      key={columns}
      name={`Tags by ${columns}`}
      about="A passage counts under each of its tags and the tags above them."
      controls={
        <Choose
          label="Tags by"
          value={columns}
          choices={COLUMNS}
          onChange={(value) => usePassagesState.setState({ columns: value })}
        />
      }
      matrix={figure.answer}
      query={query}
      nameless={chosen?.nameless ?? ''}
      onOpen={open}
    />
  );
}

const IN_COMPANY: Readonly<Record<Company, string>> = {
  passage: 'On one passage',
  paragraph: 'In one paragraph',
  near: 'A paragraph away at most',
};

function Together({ query }: { query: Query | null }) {
  const company = usePassagesState((state) => state.company);
  const figure = useAnswer<'together'>({ type: 'together', query, company });
  if (!figure?.isCurrent) return null;
  if (figure.answer.rows.length === 0) return <Nothing query={query} />;
  return (
    <MatrixFigure
      key={company}
      name="Tags together"
      about="How many passages under the tag of the row have the tag of the column with them. A tag with itself, or with one above or below it, says nothing and is grey."
      controls={
        <Choose
          label="Together"
          value={company}
          choices={COMPANIES.map((value) => ({ value, label: IN_COMPANY[value] }))}
          onChange={(value) => usePassagesState.setState({ company: value })}
        />
      }
      matrix={figure.answer}
      query={query}
      nameless=""
      isWithItself
      onOpen={open}
    />
  );
}

function OverTime({ query }: { query: Query | null }) {
  const figure = useAnswer<'timeline'>({ type: 'timeline', query });
  if (!figure?.isCurrent) return null;
  const { answer } = figure;
  if (answer.passages === 0) return <Nothing query={query} />;
  if (answer.bars.length + answer.uncertain.length === 0) {
    return (
      <EmptyState title="No date is known of these documents">
        A document gets a date under <em>Title, date and citation</em>.
      </EmptyState>
    );
  }
  return <TimelineFigure timeline={answer} query={query} onOpen={open} />;
}

function Spread({ query }: { query: Query | null }) {
  const sources = useSources();
  const openId = useViewState((view) => view.openSourceId);
  const chosen = usePassagesState((state) => state.spreadOf);
  const documents = useAnswer<'matrix'>({ type: 'matrix', query, rows: 'documents', columns: 'people' });
  const held = documents?.answer.rows.map(({ key }) => key) ?? [];
  const sourceId = (held.find((id) => id === chosen) ??
    held.find((id) => id === openId) ??
    held[0] ??
    null) as SourceId | null;
  const figure = useAnswer<'spread'>(sourceId === null ? null : { type: 'spread', query, sourceId });
  if (documents?.isCurrent && held.length === 0) return <Nothing query={query} />;
  if (!figure?.isCurrent || sourceId === null) return null;
  const titles = new Map<string, string>(sources.map(({ id, title }) => [id, title]));
  return (
    <MatrixFigure
      key={sourceId}
      name="Spread of tags"
      about="Where in the document passages under each tag begin, from its first paragraph on the left to its last."
      controls={
        <Choose
          label="In"
          value={sourceId}
          choices={held.flatMap((id) => (id === null ? [] : { value: id, label: titles.get(id) ?? '' }))}
          onChange={(value) => usePassagesState.setState({ spreadOf: value as SourceId })}
        />
      }
      matrix={figure.answer}
      query={both(query, { type: 'in', name: sourceId, exactly: true })}
      nameless=""
      cellWidth={Math.max(17, Math.min(30, Math.floor(690 / Math.max(1, figure.answer.columns.length))))}
      onOpen={open}
    />
  );
}

function Nothing({ query }: { query: Query | null }) {
  return (
    <EmptyState title="Nothing to count">
      {query === null ? 'No passage has been marked yet.' : 'No passage is like this.'}
    </EmptyState>
  );
}
