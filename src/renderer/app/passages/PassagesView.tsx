import { useMemo, useState } from 'react';
import { idsUnder, resolveTag, visibleTags } from '@core/library/tags.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { SourceId } from '@core/model/id.ts';
import { byDate } from './by-date.ts';
import { isLoading, usePassages, useSources, useTags } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { countOf } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { PassageGroup } from './PassageGroup.tsx';
import { TagChoice } from './TagChoice.tsx';
import './passages.css';

/** How many passages are set at once: more than anybody reads in one go, few enough to be there at once. */
const STEP = 200;

/** Everything under a tag, or everything there is, across documents, each passage with its context. */
export function PassagesView() {
  const tags = useTags();
  const sources = useSources();
  const tagId = useViewState((view) => view.passagesTagId);
  const tag = tagId === null ? null : resolveTag(tags, tagId);
  const filter = useMemo(
    () => ({ sourceId: null, creatorId: null, tagIds: tag === null ? null : [...idsUnder(tags, tag.id)] }),
    [tags, tag],
  );
  const passages = usePassages(filter);
  const [shown, setShown] = useState(STEP);

  const bySource = grouped(passages);
  const groups: { sourceId: SourceId; passages: readonly Annotation[] }[] = [];
  let room = shown;
  for (const source of byDate(sources)) {
    const own = bySource.get(source.id);
    if (!own || room <= 0) continue;
    groups.push({ sourceId: source.id, passages: own.slice(0, room) });
    room -= own.length;
  }

  return (
    <div className="passages">
      <header className="passages-head">
        <h1 className="passages-title">{tag ? `Passages under “${tag.name}”` : 'All passages'}</h1>
        <p className="passages-count">
          {countOf(passages.length, 'passage')} in {countOf(bySource.size, 'document')}
        </p>
        {tag && tag.description !== '' && <p className="passages-description">{tag.description}</p>}
        <TagChoice
          tags={visibleTags(tags)}
          value={tag?.id ?? null}
          onChange={(chosen) => {
            setShown(STEP);
            useViewState.setState({ passagesTagId: chosen });
          }}
        />
      </header>
      {groups.length === 0 && !isLoading(passages) && (
        <EmptyState
          title={tag ? `No passage is tagged “${tag.name}”` : 'No passage has been marked yet'}
          action={<Button onPress={() => useViewState.setState({ view: 'read' })}>Back to the text</Button>}
        >
          Select a passage in a text and press <kbd>T</kbd> to give it a tag, or <kbd>H</kbd> to highlight it.
        </EmptyState>
      )}
      {groups.map((group) => (
        <PassageGroup key={group.sourceId} sourceId={group.sourceId} passages={group.passages} />
      ))}
      {room < 0 && (
        <div className="passages-more">
          <Button onPress={() => setShown(shown + STEP)}>Show {countOf(STEP, 'more passage')}</Button>
        </div>
      )}
    </div>
  );
}

function grouped(passages: readonly Annotation[]): ReadonlyMap<SourceId, readonly Annotation[]> {
  const groups = new Map<SourceId, Annotation[]>();
  for (const passage of passages) {
    const group = groups.get(passage.sourceId);
    if (group) group.push(passage);
    else groups.set(passage.sourceId, [passage]);
  }
  return groups;
}
