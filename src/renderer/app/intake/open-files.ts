import type { Edit } from '@core/library/change.ts';
import { replaced } from '@core/library/edits.ts';
import type { PersonId, SourceId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';
import type { Source } from '@core/model/source.ts';
import { Versions } from '@core/versions/chain.ts';
import { ok, type Result } from '@core/result.ts';
import { excerpt } from '@core/text/excerpt.ts';
import type { Bridge, FileContent, OfferedFile, ReadError } from '@shared/bridge.ts';
import { fileAnnotationEdits } from './file-annotations.ts';
import type { PasswordQuestion } from './ask-password.ts';
import type { CommitRequest, Store, StoreReader } from '../store/store.ts';
import { whyNotKept } from '../commands/keep.ts';
import { newSource, type TextContent } from './new-source.ts';
import type { JsonFile, OfferedMerge } from './read-postil-file.ts';
import { whyNotKeptText, whyNotRead, type Problem } from './sentences.ts';

export interface OpenFilesOptions {
  readonly store: Store;
  readonly bridge: Bridge;
  /** Reads a Postil file, or annotations of another program as one, here or on another thread; null when that was aborted. */
  readonly readPostil: (
    file: JsonFile,
    options: { readonly signal?: AbortSignal },
  ) => Promise<Result<OfferedMerge, string> | null>;
  /** Aborting stops reading; nothing of the files is taken then. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadingProgress) => void;
  /** Asks for the password of a file; null when none is given. Without it, such files are problems. */
  readonly askPassword?: (question: PasswordQuestion) => Promise<string | null>;
}

export interface ReadingProgress {
  readonly fileName: string;
  /** Which file is being read, from 1, and of how many. */
  readonly number: number;
  readonly count: number;
  /** How far reading that file has come, 0 to 1. */
  readonly fraction: number;
}

/** What became of the files. */
export interface OpenedFiles {
  /** Documents that are new in the library. */
  readonly opened: readonly SourceId[];
  /** Documents that were in the library already, whatever their files are called now. */
  readonly known: readonly SourceId[];
  readonly problems: readonly Problem[];
  /** Files that were opened before and say something else now, to be looked at before they take the place of anything. */
  readonly versions: readonly OfferedVersion[];
  /** Postil files, to be looked at before anything is taken from them. */
  readonly merges: readonly OfferedMerge[];
  readonly wasCancelled: boolean;
}

/** A file that is another text than it was when a document was opened from it. */
export interface OfferedVersion {
  /** The document's newest version. */
  readonly sourceId: SourceId;
  readonly content: TextContent;
}

/**
 * Takes files into the library, whichever way they were offered.
 *
 * A document is recognised by its content and never doubled; the new ones of a batch are one step of the history. A
 * file that cannot be read is a problem of its own: the others are opened all the same. Postil files are only read and
 * checked: what they would do is planned when the documents are in the library, so that annotations find theirs.
 */
export async function openFiles(
  files: readonly OfferedFile[],
  options: OpenFilesOptions,
): Promise<OpenedFiles> {
  const { store, bridge } = options;
  const me = store.me();
  if (me === null) return { ...NOTHING, problems: files.map(({ name }) => ({ what: name, why: NOBODY })) };

  const read = await readAll(files, options);
  if (read === null) return { ...NOTHING, wasCancelled: true };
  const cancelled = () => {
    forget(read.texts, bridge);
    return { ...NOTHING, wasCancelled: true };
  };
  const merges: OfferedMerge[] = [];
  const bad: Problem[] = [];
  for (const { fileName, json, losses = null } of read.postilFiles) {
    const { signal } = options;
    const merge = await options.readPostil({ fileName, text: json, losses }, signal ? { signal } : {});
    if (merge === null || signal?.aborted) return cancelled();
    if (merge.ok) merges.push(merge.value);
    else bad.push({ what: fileName, why: merge.error });
  }
  const documents = await takeDocuments(read.texts, store, bridge, me);
  const problems = [...read.problems, ...documents.problems, ...bad];
  return { ...documents, problems, merges, wasCancelled: false };
}

const NOTHING: OpenedFiles = {
  opened: [],
  known: [],
  problems: [],
  versions: [],
  merges: [],
  wasCancelled: false,
};
const NOBODY =
  'Postil does not know yet whose library this is. Say your name first, then open the file again.';

interface ReadFiles {
  readonly texts: readonly TextContent[];
  readonly postilFiles: readonly Extract<FileContent, { type: 'postil' }>[];
  readonly problems: readonly Problem[];
}

/** Reads one file after another; null when that was cancelled. */
async function readAll(files: readonly OfferedFile[], options: OpenFilesOptions): Promise<ReadFiles | null> {
  const texts: TextContent[] = [];
  const postilFiles: ReadFiles['postilFiles'][number][] = [];
  const problems: Problem[] = [];
  for (const [index, file] of files.entries()) {
    const content = await readOne(file, index, files.length, options);
    if (content?.ok === false) problems.push({ what: file.name, why: whyNotRead(content.error) });
    else if (content?.value.type === 'text') texts.push(content.value);
    else if (content) postilFiles.push(content.value);
    if (content === null || options.signal?.aborted) {
      forget(texts, options.bridge);
      return null;
    }
  }
  return { texts, postilFiles, problems };
}

/** Reads a file, asking for its password where it has one; null when that was cancelled. */
async function readOne(
  { handle, name }: OfferedFile,
  index: number,
  count: number,
  { bridge, signal, onProgress, askPassword }: OpenFilesOptions,
): Promise<Result<FileContent, ReadError> | null> {
  if (signal?.aborted) return null;
  const tell = (fraction: number) => onProgress?.({ fileName: name, number: index + 1, count, fraction });
  const stopListening = bridge.on('readingProgress', (progress) => {
    if (progress.handle === handle) tell(progress.fraction);
  });
  const cancel = () => void bridge.cancelReading(handle);
  signal?.addEventListener('abort', cancel);
  try {
    tell(0);
    let content = await bridge.readOffered(handle, null);
    while (!content.ok && content.error.type === 'passwordWanted' && askPassword) {
      const password = await askPassword({ fileName: name, wasWrong: content.error.wasWrong });
      if (password === null) break;
      content = await bridge.readOffered(handle, password);
    }
    return !content.ok && content.error.type === 'cancelled' ? null : content;
  } finally {
    stopListening();
    signal?.removeEventListener('abort', cancel);
  }
}

/** What was read and is not wanted any more need not wait for being kept. */
function forget(contents: readonly TextContent[], bridge: Bridge): void {
  for (const { handle } of contents) void bridge.cancelReading(handle);
}

interface Taken {
  readonly opened: readonly SourceId[];
  readonly known: readonly SourceId[];
  readonly problems: readonly Problem[];
  readonly versions: readonly OfferedVersion[];
}

/** A document of the batch whose texts are kept and which is not in the library yet. */
interface Candidate {
  readonly fileName: string;
  readonly source: Source;
  readonly content: TextContent;
  /** The characters of its text; null where nothing was written about it in the file. */
  readonly text: string | null;
}

async function takeDocuments(
  contents: readonly TextContent[],
  store: Store,
  bridge: Bridge,
  me: PersonId,
): Promise<Taken> {
  const known = new Set<SourceId>();
  const problems: Problem[] = [];
  const candidates = new Map<SourceId, Candidate>();
  const versions: OfferedVersion[] = [];
  const here = new Versions(await store.read.sources());
  for (const content of contents) {
    const knownId = await knownAs(store.read, here, content);
    const earlierId = knownId === null ? await openedEarlier(store.read, here, content) : null;
    // Also for a document that is known: keeping a text again puts right one whose file was lost or damaged.
    const kept = await bridge.keepRead(content.handle);
    if (knownId) known.add(knownId);
    else if (!kept.ok) problems.push({ what: content.fileName, why: whyNotKeptText(kept.error) });
    else if (earlierId) versions.push({ sourceId: earlierId, content });
    else if (!candidates.has(content.mended.text.id)) {
      const source = newSource(store, content, me);
      const text = content.annotations.length === 0 ? ok(null) : await store.read.text(source.id);
      if (text.ok) {
        const candidate = { fileName: content.fileName, source, content, text: text.value?.text ?? null };
        candidates.set(source.id, candidate);
      } else problems.push({ what: content.fileName, why: whyNotKeptText(text.error) });
    }
  }
  if (candidates.size > 1) await bridge.takeBackup('beforeImport');

  const opened: SourceId[] = [];
  const outcome = await store.commit(async (read) => {
    const request = await importRequest(read, [...candidates.values()], store.maker.now());
    const sources = (request?.edits ?? []).filter(({ table }) => table === 'sources');
    opened.push(...sources.map(({ id }) => id as SourceId));
    return request;
  });
  if (!outcome.ok) {
    const why = `Nothing was changed: ${whyNotKept(outcome.error)}`;
    return { opened: [], known: [...known], problems: [...problems, ...namesOf(candidates, why)], versions };
  }
  for (const id of candidates.keys()) if (!opened.includes(id)) known.add(id);
  return { opened, known: [...known], problems, versions };
}

/**
 * The document that a file is, where it is in the library: by the file's bytes, or by its text read either way. Where
 * another version has taken its place, that one.
 */
async function knownAs(
  read: StoreReader,
  here: Versions<Source>,
  { fileHash, mended, asItStands }: TextContent,
): Promise<SourceId | null> {
  const [byFile] = await read.sourcesByFileHash(fileHash);
  const source = byFile ?? (await read.source(mended.text.id)) ?? (await read.source(asItStands.text.id));
  return source === null ? null : (here.newest(source.id)?.id ?? source.id);
}

/** The newest version of the document that was opened from the same place before. */
async function openedEarlier(
  read: StoreReader,
  here: Versions<Source>,
  { earlierHashes }: TextContent,
): Promise<SourceId | null> {
  for (const fileHash of earlierHashes) {
    const [source] = await read.sourcesByFileHash(fileHash);
    if (source) return here.newest(source.id)?.id ?? source.id;
  }
  return null;
}

/** The one step that brings all of them; those that came into the library meanwhile are left out. */
async function importRequest(
  read: StoreReader,
  candidates: readonly Candidate[],
  now: string,
): Promise<CommitRequest | null> {
  const edits: Edit[] = [];
  const titles: string[] = [];
  for (const { source, content, text } of candidates) {
    const before = await read.record('sources', source.id);
    if (before && isLive(before)) continue;
    titles.push(source.title);
    // A document that was deleted once lives again above its tombstone.
    const revision = before ? before.revision + 1 : source.revision;
    edits.push(replaced('sources', before, { ...source, revision }));
    if (text === null) continue;
    edits.push(...(await fileAnnotationEdits(read, { id: source.id, text }, content.annotations, now)));
  }
  const [title] = titles;
  if (title === undefined) return null;
  return { label: { type: 'importedSources', count: titles.length, title: excerpt(title, 120) }, edits };
}

function namesOf(candidates: ReadonlyMap<SourceId, Candidate>, why: string): readonly Problem[] {
  return [...candidates.values()].map(({ fileName }) => ({ what: fileName, why }));
}
