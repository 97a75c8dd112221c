import type { QuotedPassage } from '@core/citation/citation.ts';
import { updated, replaced } from '@core/library/edits.ts';
import { resolveTag } from '@core/library/tags.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { Color } from '@core/model/color.ts';
import type { AnnotationId, SourceId, TagId } from '@core/model/id.ts';
import type { Settings } from '@core/model/setting.ts';
import { printQuery } from '@core/search/print-query.ts';
import type { Query } from '@core/search/query.ts';
import { bridge } from '../bridge.ts';
import { copyCited } from '../citation/copy-cited.ts';
import { tagFor, type TagChoice } from '../commands/annotate/tagging.ts';
import type { CommandContext } from '../commands/command.ts';
import type { ChangeLabel } from '@core/library/change.ts';
import { select } from '../passages/passages-state.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { longWork, type Work } from '../ui/long-work.ts';
import { countOf } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { commitAndSay } from './say.ts';

/** Shows the passages that a query finds; null shows all. */
export function listPassages(query: Query | null): void {
  writeQuery(query);
  useViewState.setState({ view: 'passages', navigatorSummoned: false });
}

/** Writes another line in the passages view, which then lists what it finds and has nothing of it selected. */
export function writeLine(passagesLine: string): void {
  select(new Set());
  useViewState.setState({ passagesLine });
}

export function writeQuery(query: Query | null): void {
  writeLine(query === null ? '' : printQuery(query));
}

/** Gives a tag to many passages, as one step. Those of other people and those that have it are left as they are. */
export function tagPassages(
  context: Pick<CommandContext, 'store' | 'here'>,
  ids: readonly AnnotationId[],
  choice: TagChoice,
): Promise<boolean> {
  const { store } = context;
  return commitAndSay(store, async (read) => {
    const known = await read.tags();
    const chosen = tagFor(context, known, choice);
    if (!chosen) return null;
    const { tag } = chosen;
    const own = await ownOf(store, read, ids);
    const without = own.filter(({ tagIds }) => tagIds.every((id) => resolveTag(known, id)?.id !== tag.id));
    if (without.length === 0) {
      announce(`“${tag.name}” is on all of them already.`);
      return null;
    }
    return {
      label: { type: 'tagged', count: without.length, tag: tag.name },
      edits: [
        ...(chosen.edit ? [chosen.edit] : []),
        ...without.map((annotation) =>
          updated('annotations', annotation, { tagIds: [...annotation.tagIds, tag.id] }, store.maker),
        ),
      ],
    };
  });
}

/** Takes a tag and its aliases off many passages, as one step. */
export function untagPassages(store: Store, ids: readonly AnnotationId[], tagId: TagId): Promise<boolean> {
  return commitAndSay(store, async (read) => {
    const known = await read.tags();
    const tag = resolveTag(known, tagId);
    const isTag = (id: TagId) => resolveTag(known, id)?.id === tag?.id;
    const carriers = (await ownOf(store, read, ids)).filter(({ tagIds }) => tagIds.some(isTag));
    if (!tag || carriers.length === 0) {
      announce('None of your own passages among them has this tag.');
      return null;
    }
    return {
      label: { type: 'untagged', count: carriers.length, tag: tag.name },
      edits: carriers.map((annotation) => {
        const tagIds = annotation.tagIds.filter((id) => !isTag(id));
        return updated('annotations', annotation, { tagIds }, store.maker);
      }),
    };
  });
}

/** Gives a colour to many passages, which those without a tag show; null gives back that of the person. */
export function recolourPassages(
  store: Store,
  ids: readonly AnnotationId[],
  color: Color | null,
): Promise<boolean> {
  return commitAndSay(store, async (read) => {
    const others = (await ownOf(store, read, ids)).filter((annotation) => annotation.color !== color);
    if (others.length === 0) return null;
    return {
      label: { type: 'recolouredPassages', count: others.length },
      edits: others.map((annotation) => updated('annotations', annotation, { color }, store.maker)),
    };
  });
}

/** Copies passages, each with where it stands, in the order given; footnotes are numbered. */
export async function copyPassages(
  store: Store,
  ids: readonly AnnotationId[],
  styles: Pick<Settings, 'citationStyle' | 'referenceStyle'>,
): Promise<void> {
  const stop = new AbortController();
  const work = longWork('Copying passages', () => stop.abort());
  try {
    await copied(store, ids, styles, { signal: stop.signal, tell: work.tell });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    announce('Nothing was copied.');
  } finally {
    work.end();
  }
}

async function copied(
  store: Store,
  ids: readonly AnnotationId[],
  styles: Pick<Settings, 'citationStyle' | 'referenceStyle'>,
  { signal, tell }: Work,
): Promise<void> {
  tell(`Reading ${countOf(ids.length, 'passage')}`, 0);
  const annotations = await store.read.annotations(ids);
  const documents = new Map<SourceId, Pick<QuotedPassage, 'source' | 'text'> | null>();
  const unreadable = new Set<string>();
  const sourceIds = new Set(annotations.map(({ sourceId }) => sourceId));
  for (const sourceId of sourceIds) {
    signal.throwIfAborted();
    tell('Reading the texts', documents.size / sourceIds.size);
    const [source, text] = [await store.read.source(sourceId), await store.read.text(sourceId)];
    documents.set(sourceId, source && text.ok ? { source, text: text.value } : null);
    if (!source || !text.ok) unreadable.add(source?.title ?? 'A document');
  }
  const passages = annotations.flatMap(({ sourceId, target }): QuotedPassage[] => {
    const document = documents.get(sourceId);
    return document ? [{ ...document, range: target }] : [];
  });
  const onProgress = (fraction: number) => tell(`Citing ${countOf(passages.length, 'passage')}`, fraction);
  await copyCited(bridge, passages, styles, { signal, onProgress });
  const said = `Copied ${countOf(passages.length, 'passage')} with ${passages.length === 1 ? 'its citation' : 'their citations'}.`;
  const [title] = unreadable;
  if (title === undefined) announce(said);
  else announce(`${said} The text of “${title}” cannot be read: its passages are not among them.`, 'failed');
}

/** Passages belong to those who marked them: what others marked is left out, and the person is told so. */
async function ownOf(
  store: Store,
  read: StoreReader,
  ids: readonly AnnotationId[],
): Promise<readonly Annotation[]> {
  const annotations = await read.annotations(ids);
  const own = annotations.filter(({ creatorId }) => creatorId === store.me());
  const others = annotations.length - own.length;
  if (others > 0)
    announce(
      `${countOf(others, 'passage')} that others marked ${others === 1 ? 'stays as it is' : 'stay as they are'}.`,
    );
  return own;
}

/** Keeps a query under a name; a query of that name is replaced. */
export function saveQuery(store: Store, name: string, line: string): Promise<boolean> {
  return alterQueries(store, { type: 'savedQuery', name }, (queries) =>
    [...queries.filter((query) => query.name !== name), { name, line }].sort((a, b) =>
      a.name.localeCompare(b.name),
    ),
  );
}

export function forgetQuery(store: Store, name: string): Promise<boolean> {
  return alterQueries(store, { type: 'forgotQuery', name }, (queries) =>
    queries.filter((query) => query.name !== name),
  );
}

function alterQueries(
  store: Store,
  label: ChangeLabel,
  change: (queries: Settings['savedQueries']) => Settings['savedQueries'],
): Promise<boolean> {
  return commitAndSay(store, async (read) => {
    const before = await read.record('settings', 'savedQueries');
    const queries = store.live.settings.current()?.savedQueries ?? [];
    const after = { id: 'savedQueries', value: change(queries) };
    return { label, edits: [replaced('settings', before, after)] };
  });
}
