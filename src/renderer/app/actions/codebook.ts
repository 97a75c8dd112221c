import { codebookSlice } from '@core/codebook/codebook-slice.ts';
import { rowsOfCsv, writeCodebookCsv } from '@core/codebook/codebook-csv.ts';
import { rowsOfDocument, writeCodebookDocx } from '@core/codebook/codebook-docx.ts';
import type { Uses } from '@core/codebook/codebook-table.ts';
import { planCodebook, type CodebookError } from '@core/codebook/take-codebook.ts';
import { writeCodebook } from '@core/formats/refi-qda/write-codebook.ts';
import { ORIGIN } from '@core/formats/refi-qda/write-project.ts';
import { serialize } from '@core/formats/postil/serialize.ts';
import { tagsOf, visibleTags } from '@core/library/tags.ts';
import type { TagId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';
import { bridge } from '../bridge.ts';
import { whyNotRead } from '../intake/sentences.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { bytesInWords, countOf, numberInWords } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { POSTIL, whyNotSaved } from './export.ts';
import { commitAndSay } from './say.ts';

const KINDS = {
  postil: { name: 'Codebook.postil.json', kind: 'Postil file', extension: 'postil.json' },
  csv: { name: 'Codebook.csv', kind: 'CSV table', extension: 'csv' },
  docx: { name: 'Codebook.docx', kind: 'Word document', extension: 'docx' },
  qdc: { name: 'Codebook.qdc', kind: 'REFI-QDA codebook', extension: 'qdc' },
} as const;

/** The kinds of file that a codebook alone is written as. */
export type CodebookKind = keyof typeof KINDS;

/** Writes the codebook alone, where the person says: for Postil, for other programs of its kind, or as a table. */
export async function exportCodebook(store: Store, kind: CodebookKind): Promise<void> {
  const saved = await bridge.saveFile(KINDS[kind], await written(store, kind));
  if (!saved.ok) {
    announce(`Nothing was exported: ${whyNotSaved(saved.error)}`, 'failed');
    return;
  }
  const file = saved.value;
  if (file === null) return;
  const count = visibleTags(await store.read.tags()).length;
  announce(`Exported ${countOf(count, 'tag')} to ${file.name} (${bytesInWords(file.bytes)}).`, 'done', {
    label: 'Show in folder',
    run: () => void bridge.showSaved(file.handle),
  });
}

async function written(store: Store, kind: CodebookKind): Promise<string | Uint8Array> {
  switch (kind) {
    case 'postil':
      return asPostil(store);
    case 'csv':
      return writeCodebookCsv(await store.read.tags(), await usesIn(store));
    case 'docx':
      return writeCodebookDocx(await store.read.tags(), await usesIn(store), 'Codebook');
    case 'qdc': {
      const { version } = await bridge.about();
      return writeCodebook(codebookSlice(await store.read.state()), `${ORIGIN} ${version}`);
    }
  }
}

async function asPostil(store: Store): Promise<string> {
  const slice = codebookSlice(await store.read.state());
  const [about, people] = [await bridge.about(), await store.read.people()];
  const meId = store.me();
  const me = meId === null ? undefined : people.get(meId);
  return serialize(slice, {
    id: `urn:uuid:${store.maker.uuid()}`,
    label: 'Codebook',
    created: store.maker.now(),
    generator: { name: 'Postil', version: about.version, homepage: POSTIL },
    creator: me ? { id: me.id, name: me.name } : null,
    texts: () => undefined,
    withTexts: false,
  });
}

async function usesIn(store: Store): Promise<Uses> {
  const state = await store.read.state();
  const tags = await store.read.tags();
  const counts = new Map<TagId, number>();
  const quotes = new Map<string, string>();
  for (const annotation of state.annotations.values()) {
    if (!isLive(annotation)) continue;
    quotes.set(annotation.id, annotation.target.exact);
    for (const { id } of tagsOf(annotation, tags)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return {
    countOf: (id) => counts.get(id) ?? 0,
    examplesOf: ({ exampleIds = [] }) => exampleIds.flatMap((id) => quotes.get(id) ?? []),
  };
}

/** A codebook is words about some hundred tags: what is larger than this is none. */
const LARGEST = 20_000_000;

/** Takes tags in from a table, as one step, and says what of it was not taken. */
export async function importCodebook(store: Store, file: File): Promise<void> {
  if (file.size > LARGEST) {
    announce(`Nothing was taken from ${file.name}: it is too large to be a codebook.`, 'failed');
    return;
  }
  let content: string;
  try {
    content = decoded(await file.arrayBuffer());
  } catch (error) {
    // The browser's own error for a file that is gone or may not be read.
    if (!(error instanceof DOMException)) throw error;
    announce(`Nothing was taken from ${file.name}: it cannot be read.`, 'failed');
    return;
  }
  await takeRows(store, file.name, rowsOfCsv(content));
}

/** Takes tags in from the table of a Word document, as one step, and says what of it was not taken. */
export async function importCodebookFromWord(store: Store): Promise<void> {
  const [file] = await bridge.chooseFiles();
  if (!file) return;
  const read = await bridge.readOffered(file.handle, null);
  if (!read.ok) {
    announce(`Nothing was taken from ${file.name}: ${whyNotRead(read.error)}`, 'failed');
    return;
  }
  const text = await bridge.takeRead(file.handle);
  const rows = text && rowsOfDocument(text);
  if (rows === null) {
    announce(`Nothing was taken from ${file.name}: there is no table in it with a heading “Tag”.`, 'failed');
    return;
  }
  await takeRows(store, file.name, rows);
}

async function takeRows(store: Store, fileName: string, rows: readonly (readonly string[])[]): Promise<void> {
  let leftOut: readonly { readonly row: number; readonly reason: string }[] = [];
  const isDone = await commitAndSay(store, async (read) => {
    const creatorId = store.me();
    if (creatorId === null) return null;
    const plan = planCodebook(rows, await read.tags(), creatorId, store.maker);
    if (!plan.ok) {
      announce(`Nothing was taken from ${fileName}: ${whyNoCodebook(plan.error)}`, 'failed');
      return null;
    }
    const { edits, added, altered } = plan.value;
    leftOut = plan.value.leftOut;
    if (edits.length === 0) {
      announce(`${fileName} says nothing that the codebook does not say already.`);
      return null;
    }
    return {
      label: { type: 'importedCodebook', fileName, count: added.length + altered.length },
      edits,
    };
  });
  if (!isDone || leftOut.length === 0) return;
  useViewState.setState({
    dialog: {
      type: 'problems',
      title: `${countOf(leftOut.length, 'row')} of ${fileName} ${leftOut.length === 1 ? 'was' : 'were'} left out`,
      problems: leftOut.slice(0, 200).map(({ row, reason }) => ({ what: `Row ${row}`, why: reason })),
    },
  });
}

/** Spreadsheets save UTF-8, or what Windows wrote before it. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function whyNoCodebook(error: CodebookError): string {
  switch (error.type) {
    case 'noTagColumn':
      return 'its first line has no heading “Tag”.';
    case 'noTags':
      return 'there are no tags in it.';
    case 'tooMany':
      return `at most ${numberInWords(error.limit)} tags can be taken in at once.`;
  }
}
