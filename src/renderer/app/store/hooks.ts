import { useLiveQuery } from 'dexie-react-hooks';
import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { isUndoable } from '@core/library/change.ts';
import { resolvedPeople } from '@core/library/people.ts';
import { sentenceOf } from '@core/library/sentence.ts';
import { resolveTag } from '@core/library/tags.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { Answer } from '@core/model/answer.ts';
import type { Guide } from '@core/model/guide.ts';
import type { AnnotationId, GuideId, PersonId, SourceId, TagId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import type { Reply } from '@core/model/reply.ts';
import { isLive } from '@core/model/record.ts';
import { defaultSettings, type Settings } from '@core/model/setting.ts';
import type { Source } from '@core/model/source.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { Superseded } from '@core/model/superseded.ts';
import type { Tag } from '@core/model/tag.ts';
import { Versions } from '@core/versions/chain.ts';
import type { TextError } from '@shared/bridge.ts';
import type { PassageFilter } from './live-library.ts';
import type { Observable } from './observable.ts';
import type { NumberedHistory, SavingState, Store } from './store.ts';

/** Put around the window once the library is open: `<StoreContext value={store}>`. */
export const StoreContext = createContext<Store | null>(null);

export function useStore(): Store {
  const store = useContext(StoreContext);
  if (!store) throw new Error('useStore outside of StoreContext');
  return store;
}

/** All documents, newest first. */
export function useSources(): readonly Source[] {
  return useObservable(useStore().live.sources) ?? noSources;
}

/** How the documents follow each other as versions. */
export function useVersions(): Versions<Source> {
  return versionsOf(useSources());
}

/** The documents as they are read today: without the versions whose place others took. */
export function useCurrentSources(): readonly Source[] {
  return currentOf(useSources());
}

export function useSource(id: SourceId | null): Source | null {
  return useSources().find((source) => source.id === id) ?? null;
}

export type SourceTextState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly text: SourceText }
  | { readonly status: 'failed'; readonly error: TextError };

export function useSourceText(id: SourceId | null): SourceTextState {
  const store = useStore();
  const [read, setRead] = useState<{ id: SourceId; state: SourceTextState } | null>(null);
  // What is in memory is shown with the same drawing, not with the next.
  const known = id === null || read?.id === id ? null : store.read.textInMemory(id);
  if (id !== null && known !== null) setRead({ id, state: { status: 'ready', text: known } });
  const isRead = read !== null && read.id === id;
  useEffect(() => {
    if (!id || isRead) return;
    let wanted = true;
    void store.read.text(id).then((text) => {
      if (!wanted) return;
      setRead({
        id,
        state: text.ok ? { status: 'ready', text: text.value } : { status: 'failed', error: text.error },
      });
    });
    return () => {
      wanted = false;
    };
  }, [store, id, isRead]);
  return isRead ? read.state : loadingText;
}

/** All live tags by id, aliases (tags merged into others) included. */
export function useTags(): ReadonlyMap<TagId, Tag> {
  return useObservable(useStore().live.tags) ?? noTags;
}

/** By every id that is known, each as the person whom it stands for: two ids declared one person have one value. */
export function usePeople(): ReadonlyMap<PersonId, Person> {
  return resolvedPeople(useObservable(useStore().live.people) ?? noPeople);
}

/** By every id that is known, each as it is: also those that were declared to be somebody else. */
export function useEveryPerson(): ReadonlyMap<PersonId, Person> {
  return useObservable(useStore().live.people) ?? noPeople;
}

/** Who annotates here; null until the first start's question is answered. */
export function useMe(): Person | null {
  const { me } = useSettings();
  const people = usePeople();
  return me ? (people.get(me) ?? null) : null;
}

/** Sorted by where they start, then by where they end. Empty until it was read. */
export function useAnnotationsOf(sourceId: SourceId | null): readonly Annotation[] {
  return useObservable(useStore().live.annotationsOf(sourceId)) ?? notYetRead;
}

/** Every passage that the filter lets through, sorted by document, then by where they start. */
export function usePassages(filter: PassageFilter): readonly Annotation[] {
  return useObservable(useStore().live.passages(filter)) ?? notYetRead;
}

/** The replies under each annotation, oldest first; annotations without any are absent. */
export function useReplies(): ReadonlyMap<AnnotationId, readonly Reply[]> {
  return useObservable(useStore().live.replies) ?? noReplies;
}

/** An annotation wherever it stands; null while it is not in the library, or for null; undefined until it is known. */
export function useAnnotation(id: AnnotationId | null): Annotation | null | undefined {
  const database = useObservable(useStore().database);
  return useLiveQuery(async () => {
    const found = id === null ? undefined : await database.annotations.get(id);
    return found && isLive(found) ? found : null;
  }, [database, id]);
}

/** Whether somebody was correcting the text of a document and has neither kept nor given up what came of it. */
export function useHasDraft(id: SourceId): boolean {
  const database = useObservable(useStore().database);
  return useLiveQuery(() => database.drafts.get([id, 0]), [database, id]) !== undefined;
}

/** All guides, by title. */
export function useGuides(): readonly Guide[] {
  return useObservable(useStore().live.guides) ?? noGuides;
}

export function useGuide(id: GuideId | null): Guide | null {
  return useGuides().find((guide) => guide.id === id) ?? null;
}

/** Everybody's answers to the questions of a guide, oldest first. */
export function useAnswers(guideId: GuideId): readonly Answer[] {
  const all = useObservable(useStore().live.answers) ?? noAnswers;
  return useMemo(() => all.filter((answer) => answer.guideId === guideId), [all, guideId]);
}

/** How many passages carry each tag; what an alias carries counts for the tag that it stands for. */
export function useTagCounts(): ReadonlyMap<TagId, number> {
  return useObservable(useStore().live.tagCounts)?.counts ?? noCounts;
}

export function useAnnotationCounts(): ReadonlyMap<SourceId, number> {
  return useObservable(useStore().live.annotationCounts) ?? noCounts;
}

export function useSettings(): Settings {
  return useObservable(useStore().live.settings) ?? defaultSettings;
}

/** The latest steps of anybody's work, newest first; settings are none. */
export function useHistory(limit: number): readonly NumberedHistory[] {
  const database = useObservable(useStore().database);
  return (
    useLiveQuery(
      () => database.changes.orderBy('seq').reverse().filter(isUndoable).limit(limit).toArray(),
      [database, limit],
    ) ?? notYetRead
  );
}

/** Every version of a record that lost against another with the same revision. */
export function useSuperseded(): readonly Superseded[] {
  const database = useObservable(useStore().database);
  return useLiveQuery(() => database.superseded.toArray(), [database]) ?? noSuperseded;
}

/** What was found damaged and was mended, in sentences for the person, latest last. */
export function useMended(): readonly string[] {
  return useObservable(useStore().mended);
}

export function useSaving(): SavingState {
  return useObservable(useStore().saving);
}

/** What undo and redo would do next, as sentences ("tagged 14 passages “western bloc”"); null when there is nothing. */
export function useUndo(): { undo: string | null; redo: string | null } {
  const steps = useObservable(useStore().undoable);
  return {
    undo: steps.undo && sentenceOf(steps.undo.label),
    redo: steps.redo && sentenceOf(steps.redo.label),
  };
}

/** The tags given last, latest first: each live, none twice, aliases replaced by what they stand for. */
export function useRecentTags(): readonly TagId[] {
  const recent = useObservable(useStore().live.recentTags);
  const tags = useTags();
  return useMemo(() => {
    const resolved = (recent ?? []).map((id) => resolveTag(tags, id)?.id);
    return [...new Set(resolved.filter((id) => id !== undefined))];
  }, [recent, tags]);
}

function useObservable<V>(observable: Observable<V>): V {
  return useSyncExternalStore(observable.subscribe, observable.current);
}

/** Worked out once for a list, whoever asks. */
function remembered<V>(of: (sources: readonly Source[]) => V): (sources: readonly Source[]) => V {
  const known = new WeakMap<readonly Source[], V>();
  return (sources) => {
    let value = known.get(sources);
    if (value === undefined) {
      value = of(sources);
      known.set(sources, value);
    }
    return value;
  };
}

const versionsOf = remembered((sources) => new Versions(sources));
const currentOf = remembered((sources) => versionsOf(sources).current());

// One object each, so that what depends on them does not run again for another empty one.
const noSources: readonly Source[] = [];
const noTags: ReadonlyMap<TagId, Tag> = new Map();
const noPeople: ReadonlyMap<PersonId, Person> = new Map();
const noReplies: ReadonlyMap<AnnotationId, readonly Reply[]> = new Map();
const noGuides: readonly Guide[] = [];
const noAnswers: readonly Answer[] = [];
const noCounts: ReadonlyMap<never, number> = new Map<never, number>();
const notYetRead: readonly never[] = [];
const noSuperseded: readonly Superseded[] = [];
const loadingText: SourceTextState = { status: 'loading' };
