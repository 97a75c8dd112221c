import type { PostilFile } from '../formats/postil/postil-file.ts';
import type { LibraryState } from '../library/tables.ts';
import type { SourceId } from '../model/id.ts';
import { isLive } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import { Versions } from '../versions/chain.ts';
import { attachByQuote } from './attach-by-quote.ts';
import { comesToEarlier, type ComesToEarlier } from './bring-along.ts';
import type { MergePlan } from './merge-plan.ts';
import { onlyNew } from './only-new.ts';
import { planMerges } from './plan-merges.ts';

/** Somebody's files, and all of a library that their plan needs: plain data, so that another thread can make it. */
export interface ToPlan {
  readonly state: LibraryState;
  /** The texts of `textsWanted`, as far as they can be read. */
  readonly texts: ReadonlyMap<SourceId, SourceText>;
  readonly files: readonly FileToPlan[];
}

export interface FileToPlan {
  readonly fileName: string;
  readonly file: PostilFile;
  /** Whether another program wrote it, so that it adds to a library and alters nothing in it. */
  readonly isForeign: boolean;
}

/** A plan, with what comes to earlier versions of texts. */
export interface OfferedPlan extends MergePlan {
  readonly earlier: readonly ComesToEarlier[];
}

/** The documents of a library whose texts are needed to plan files: those they are about, or may be about. */
export function textsWanted(state: LibraryState, files: readonly FileToPlan[]): ReadonlySet<SourceId> {
  const wanted = new Set<SourceId>();
  for (const { file, isForeign } of files) {
    if (isForeign && namesOnly(file)) for (const { id } of currentOf(state)) wanted.add(id);
    // A file need not describe the documents that its passages are in, where they are known to be here.
    for (const { source } of file.sources) if (state.sources.has(source.id)) wanted.add(source.id);
    for (const { sourceId } of file.annotations.filter(isLive)) {
      if (state.sources.has(sourceId)) wanted.add(sourceId);
    }
  }
  for (const id of newestOf(wanted, state, files)) wanted.add(id);
  return wanted;
}

/** What opening files of whatever program would do to a library. */
export function planOffered(
  { state, texts, files }: ToPlan,
  onProgress?: (fraction: number) => void,
): OfferedPlan {
  const candidates = currentOf(state).flatMap((source) => {
    const text = texts.get(source.id);
    return text === undefined ? [] : [{ source, text }];
  });
  const prepared = files.map(({ fileName, file, isForeign }) => {
    if (!isForeign) return { fileName, file };
    const added = onlyNew(file, state);
    return { fileName, file: namesOnly(added) ? attachByQuote(added, candidates) : added };
  });
  const textOf = (id: SourceId) => texts.get(id);
  const plan = planMerges({ state, texts: textOf, files: prepared }, onProgress);
  return { ...plan, earlier: comesToEarlier(state, textOf, plan) };
}

/** What is read now of documents, as far as it is here, once files have been added. */
function newestOf(
  ids: Iterable<SourceId>,
  { sources }: LibraryState,
  files: readonly FileToPlan[],
): readonly SourceId[] {
  const coming = files.flatMap(({ file }) => file.sources.map(({ source }) => source));
  const versions = new Versions([...coming, ...sources.values()].filter(isLive));
  return [...ids].flatMap((id) => versions.newest(id)?.id ?? []).filter((id) => sources.has(id));
}

/** Whether a file is about documents that it only names. */
function namesOnly({ sources }: PostilFile): boolean {
  return sources.some(({ source, text }) => isLive(source) && text === null);
}

function currentOf({ sources }: LibraryState): readonly Source[] {
  return new Versions([...sources.values()].filter(isLive)).current();
}
