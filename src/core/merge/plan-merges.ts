import { applyEdits, builderFrom } from '../library/apply.ts';
import type { LibraryState } from '../library/tables.ts';
import type { SourceId } from '../model/id.ts';
import { isLive } from '../model/record.ts';
import type { SourceText } from '../model/source-text.ts';
import type { PostilFile } from '../formats/postil/postil-file.ts';
import type { MergePlan, PlannedRecord, PlannedSource, Verdict } from './merge-plan.ts';
import { planMerge } from './plan-merge.ts';
import { summed } from './sum-up.ts';

export interface NamedFile {
  readonly fileName: string;
  readonly file: PostilFile;
}

export interface MergesInput {
  readonly state: LibraryState;
  readonly texts: (id: SourceId) => SourceText | undefined;
  readonly files: readonly NamedFile[];
}

/**
 * What opening several files would do, one after another, as one plan: every record stands in it once, as it comes out in
 * the end. Files with texts go first, so that those without find their documents.
 */
export function planMerges(
  { state, texts, files }: MergesInput,
  onProgress?: (fraction: number) => void,
): MergePlan {
  const [only] = files;
  if (only !== undefined && files.length === 1) return planMerge({ state, texts, file: only.file });
  const after = builderFrom(state);
  const newTexts = new Map<SourceId, SourceText>();
  const records = new Map<string, PlannedRecord>();
  const sources = new Map<string, Pick<PlannedSource, 'id' | 'title' | 'status'>>();
  const setAside: MergePlan['setAside'][number][] = [];
  const inOrder = files.toSorted((a, b) => Number(hasTexts(b)) - Number(hasTexts(a)));
  for (const [n, { fileName, file }] of inOrder.entries()) {
    onProgress?.(n / files.length);
    const plan = planMerge({ state: after, texts: (id) => newTexts.get(id) ?? texts(id), file });
    for (const { id, text } of plan.newTexts) newTexts.set(id, text);
    for (const record of plan.records) {
      applyEdits(after, record.edits);
      const key = `${record.table} ${record.id}`;
      const before = records.get(key);
      records.set(key, before === undefined ? record : followed(before, record));
    }
    for (const source of plan.sources) {
      const known = sources.get(source.id);
      if (known === undefined || known.status === 'unknownWithoutText') sources.set(source.id, source);
    }
    for (const one of plan.setAside) setAside.push({ ...one, where: `${fileName}, ${one.where}` });
  }
  return summed({
    state,
    records: [...records.values()],
    sources: [...sources.values()],
    setAside,
    newTexts: [...newTexts].map(([id, text]) => ({ id, text })),
  });
}

/** What says most of a record about which several files spoke. */
const WEIGHT: Readonly<Record<Verdict, number>> = {
  new: 5,
  superseded: 4,
  theirsNewer: 3,
  oursNewer: 2,
  alike: 1,
  same: 0,
};

/** One record in two plans that follow each other. */
function followed(first: PlannedRecord, second: PlannedRecord): PlannedRecord {
  const verdict = WEIGHT[second.verdict] > WEIGHT[first.verdict] ? second.verdict : first.verdict;
  // The version of the second file is of interest where it was taken, and nothing else had been.
  const stands = second.edits.some(({ table }) => table === second.table) ? second : first;
  return {
    ...stands,
    verdict: first.ours === null ? 'new' : verdict,
    ours: first.ours,
    edits: [...first.edits, ...second.edits],
  } as PlannedRecord;
}

function hasTexts({ file }: NamedFile): boolean {
  return file.sources.some(({ source, text }) => isLive(source) && text !== null);
}
