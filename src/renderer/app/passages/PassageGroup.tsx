import { dateInWords } from '@core/dates/uncertain-date.ts';
import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { GridList, GridListItem, type Selection } from 'react-aria-components';
import { tagsOf } from '@core/library/tags.ts';
import type { AnnotationId } from '@core/model/id.ts';
import type { ListedGroup, PassageRow } from '@core/retrieval/answer.ts';
import type { Arrangement } from '@core/retrieval/arrange.ts';
import { goToPassage } from '../actions/go.ts';
import { noteInWords } from '../margin/note-markdown.ts';
import { useAnswer } from '../retrieval/use-answer.ts';
import { useMe, usePeople, useSource, useTags } from '../store/hooks.ts';
import { Facts } from '../ui/Facts.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { SelectionBox } from '../ui/SelectionBox.tsx';
import { Swatch } from '../ui/Swatch.tsx';
import { countOf, instantInWords } from '../ui/words.ts';
import { select, toggleOpened, usePassagesState } from './passages-state.ts';

interface PassageGroupProps {
  readonly group: ListedGroup;
  readonly arrangement: Arrangement;
}

/** Passages that stand together. Enter or a click goes to one; the box takes it into the selection. */
export function PassageGroup({ group, arrangement }: PassageGroupProps) {
  const tags = useTags();
  const people = usePeople();
  const me = useMe();
  const { selected, opened } = usePassagesState();
  const name = useGroupName(group.key, arrangement);
  const isByDocument = arrangement === 'date' || arrangement === 'title';
  const change = (selection: Selection) => {
    const own = new Set(group.rows.map(({ id }) => id));
    const chosen = selection === 'all' ? own : ([...selection] as AnnotationId[]);
    select(new Set([...[...selected].filter((id) => !own.has(id)), ...chosen]));
  };
  return (
    <section className="passage-group" aria-label={name}>
      <GroupHead groupKey={group.key} arrangement={arrangement} name={name} count={group.count} />
      <GridList
        aria-label={`Passages: ${name}`}
        className="passage-list"
        items={group.rows}
        dependencies={[tags, people, me, opened]}
        selectionMode="multiple"
        selectedKeys={group.rows.filter(({ id }) => selected.has(id)).map(({ id }) => id)}
        onSelectionChange={change}
        onAction={(key) => {
          const chosen = group.rows.find(({ id }) => id === key);
          if (chosen) goToPassage(chosen);
        }}
      >
        {(passage) => {
          const own = tagsOf({ tagIds: [...passage.tagIds] }, tags);
          const creator = people.get(passage.creatorId);
          const isOpen = opened.has(passage.id);
          return (
            <GridListItem
              id={passage.id}
              textValue={passage.exact}
              className="passage"
              data-color={own[0]?.color ?? passage.color ?? creator?.color}
              data-pattern={own[0]?.pattern ?? 'solid'}
            >
              <SelectionBox />
              <span className="passage-number" aria-hidden>
                {passage.paragraph !== null && `¶${passage.paragraph}`}
              </span>
              <div className="passage-main">
                {isOpen ? <OpenPassage passage={passage} /> : <Words passage={passage} />}
                {passage.note !== '' && (
                  <div className="passage-note" dir="auto">
                    {noteInWords(passage.note)}
                  </div>
                )}
                <div className="passage-facts">
                  {own.map((tag) => (
                    <span key={tag.id} className="passage-tag">
                      <Swatch color={tag.color} pattern={tag.pattern} />
                      {tag.name}
                    </span>
                  ))}
                  {!isByDocument && <SourceName passage={passage} />}
                  {passage.speakers.length > 0 && <span>said by {passage.speakers.join(', ')}</span>}
                  <span>
                    <Facts
                      facts={[
                        creator !== undefined && creator.id === me?.id
                          ? 'you'
                          : (creator?.name ?? 'somebody'),
                        instantInWords(passage.modified),
                      ]}
                    />
                  </span>
                </div>
              </div>
              <IconButton
                icon={isOpen ? ChevronsDownUp : ChevronsUpDown}
                label={isOpen ? 'Show less around it' : 'Show the paragraphs around it'}
                onPress={() => toggleOpened(passage.id)}
              />
            </GridListItem>
          );
        }}
      </GridList>
    </section>
  );
}

function Words({
  passage: { before, exact, after },
}: {
  passage: Pick<PassageRow, 'before' | 'exact' | 'after'>;
}) {
  return (
    <div className="passage-text">
      {before}
      <mark>{exact}</mark>
      {after}
    </div>
  );
}

/** With the paragraphs around it, once they are there. */
function OpenPassage({ passage }: { passage: PassageRow }) {
  const around = useAnswer<'around'>({ type: 'around', query: null, id: passage.id });
  return <Words passage={around?.answer ?? passage} />;
}

function SourceName({ passage }: { passage: PassageRow }) {
  const source = useSource(passage.sourceId);
  if (!source) return null;
  const { date } = source.metadata;
  return (
    <span>
      <bdi>{source.title}</bdi>
      {date !== undefined && `, ${dateInWords(date)}`}
    </span>
  );
}

function useGroupName(key: string | null, arrangement: Arrangement): string {
  const tags = useTags();
  const people = usePeople();
  const source = useSource(key as PassageRow['sourceId'] | null);
  switch (arrangement) {
    case 'date':
    case 'title':
      return source?.title ?? 'A document';
    case 'tag':
      return key === null ? 'Without a tag' : (tags.get(key as never)?.name ?? 'A tag');
    case 'person':
      return people.get(key as never)?.name ?? 'Somebody';
    case 'speaker':
      return key ?? 'Said by nobody named';
  }
}

interface GroupHeadProps {
  readonly groupKey: string | null;
  readonly arrangement: Arrangement;
  readonly name: string;
  readonly count: number;
}

function GroupHead({ groupKey, arrangement, name, count }: GroupHeadProps) {
  const tags = useTags();
  const isByDocument = arrangement === 'date' || arrangement === 'title';
  const source = useSource(isByDocument ? (groupKey as PassageRow['sourceId']) : null);
  const tag = arrangement === 'tag' && groupKey !== null ? tags.get(groupKey as never) : undefined;
  const facts = [
    source?.metadata.date !== undefined && dateInWords(source.metadata.date),
    source?.metadata.citation,
    countOf(count, 'passage'),
  ];
  return (
    <>
      <h2 className="passage-source">
        {tag && <Swatch color={tag.color} pattern={tag.pattern} />}
        {name}
      </h2>
      <p className="passage-citation">
        <Facts facts={facts} />
      </p>
    </>
  );
}
