import type { MergePlan } from '@core/merge/merge-plan.ts';
import type { SourceId } from '@core/model/id.ts';
import type { Source } from '@core/model/source.ts';
import { Versions } from '@core/versions/chain.ts';
import { mostAlike } from '@core/versions/other-texts.ts';
import type { StoreReader } from '../store/store.ts';

/** A document of somebody's file that is another text of one that is in the library. */
export interface OtherText {
  readonly theirs: { readonly id: SourceId; readonly title: string };
  readonly ours: Pick<Source, 'id' | 'title'>;
}

/** A text that is so many times longer is another document. */
const LONGER = 2;

/** Which of the new documents of a plan are other texts of documents that are here, and of which. */
export async function otherTextsIn(read: StoreReader, plan: MergePlan): Promise<readonly OtherText[]> {
  const found: OtherText[] = [];
  const here = new Versions(await read.sources()).current();
  for (const { id, title, status } of plan.sources) {
    const text = plan.newTexts.find((one) => one.id === id)?.text.text;
    if (status !== 'unknown' || text === undefined) continue;
    const candidates: { readonly source: Source; readonly text: string }[] = [];
    for (const source of here) {
      const [shorter, longer] = [source.textLength, text.length].sort((a, b) => a - b) as [number, number];
      const own = longer <= shorter * LONGER ? await read.text(source.id) : null;
      if (own?.ok) candidates.push({ source, text: own.value.text });
    }
    const ours = mostAlike(text, candidates)?.source;
    if (ours !== undefined) found.push({ theirs: { id, title }, ours: { id: ours.id, title: ours.title } });
  }
  return found;
}
