import { useMemo, useState } from 'react';
import { whoIs } from '@core/library/people.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { PersonId, SourceId } from '@core/model/id.ts';
import { resolveTag } from '@core/library/tags.ts';
import { Tally } from '@core/tally.ts';
import { useAnnotationCounts, useAnnotationsOf, usePeople, useSaving, useTags } from '../store/hooks.ts';
import type { SavingState } from '../store/store.ts';
import { isEverything } from '../shown-annotations.ts';
import { Button } from '../ui/Button.tsx';
import { countOf } from '../ui/words.ts';
import { initialViewState, useViewState, type AnnotationFilter } from '../view-state.ts';
import { usePositionInWords } from './use-position.ts';

/**
 * The line at the bottom: where one is, what is there, whether it is kept, what is shown.
 * Where one is changes with every scroll and is read out on request only.
 */
export function StatusBar() {
  return (
    <div role="status" aria-label="Status" className="status">
      <span className="status-place" aria-live="off">
        <Place />
      </span>
      <span className="header-space" />
      <Saving />
      <Shown />
    </div>
  );
}

/** By itself, because it changes twice with every change. */
function Saving() {
  const saving = useSaving();
  return (
    <span className={`status-${saving.type}`} aria-live={saving.type === 'notSaved' ? 'assertive' : 'off'}>
      {savingInWords(saving)}
    </span>
  );
}

function Place() {
  const sourceId = useViewState((view) => view.openSourceId);
  if (sourceId === null) return null;
  return (
    <>
      <Position />
      <Counted sourceId={sourceId} />
    </>
  );
}

/** By itself, because it changes with every scroll. */
function Position() {
  const position = usePositionInWords();
  return position !== null && <span>{position}</span>;
}

function Counted({ sourceId }: { sourceId: SourceId }) {
  const annotations = useAnnotationsOf(sourceId);
  const known = usePeople();
  const count = useAnnotationCounts().get(sourceId) ?? 0;
  const [creators] = useState(() => new Tally(({ creatorId }: Annotation): PersonId => creatorId));
  const people = useMemo(
    () => new Set(Array.from(creators.follow(annotations).keys(), (id) => whoIs(known, id))).size,
    [creators, annotations, known],
  );
  const counted = [countOf(count, 'annotation')];
  if (people > 0) counted.push(countOf(people, 'person', 'people'));
  return <span>{counted.join(' · ')}</span>;
}

/** What is painted, and the way back to everything. */
function Shown() {
  const filter = useViewState((view) => view.filter);
  const tags = useTags();
  const names = (filter.tagIds ?? []).flatMap((id) => resolveTag(tags, id)?.name ?? []);
  return (
    <span className="status-shown">
      {shownInWords(names, filter)}
      {!isEverything(filter) && (
        <Button kind="quiet" onPress={() => useViewState.setState({ filter: initialViewState.filter })}>
          Show everything
        </Button>
      )}
    </span>
  );
}

function savingInWords(saving: SavingState): string {
  switch (saving.type) {
    case 'saved':
      return 'saved';
    case 'saving':
      return 'saving';
    case 'notSaved':
      return `not saved: ${saving.reason}`;
  }
}

const KINDS: Readonly<Record<AnnotationFilter['only'], string>> = {
  everything: '',
  withNote: ' with a note',
  untagged: ' without a tag',
  everyone: ' that everyone marked',
  onePerson: ' that one person noticed',
};

function shownInWords(tags: readonly string[], { only, hiddenPeople }: AnnotationFilter): string {
  const kind = KINDS[only];
  const hidden =
    hiddenPeople.length === 0 ? '' : `, ${countOf(hiddenPeople.length, 'person', 'people')} hidden`;
  if (tags.length > 0) return `showing ${tags.map((tag) => `“${tag}”`).join(', ')}${kind}${hidden}`;
  return kind === '' ? `showing everything${hidden}` : `showing passages${kind}${hidden}`;
}
