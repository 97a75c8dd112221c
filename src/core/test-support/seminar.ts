import { describe } from '../anchoring/describe.ts';
import { parsePlainText } from '../formats/plain-text/parse-plain-text.ts';
import { applyChange, emptyState } from '../library/apply.ts';
import { created, makeChange } from '../library/edits.ts';
import type { LibraryState } from '../library/tables.ts';
import { changeOf } from '../merge/change-of.ts';
import { planMerges } from '../merge/plan-merges.ts';
import { makeAnnotation } from '../model/annotation.ts';
import { COLORS } from '../model/color.ts';
import type { SourceId } from '../model/id.ts';
import { makePerson } from '../model/person.ts';
import { makeSource, textFactsOf } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import { makeTag } from '../model/tag.ts';
import { sourceIdOf } from './digest.ts';
import { randomFrom } from './edited-text.ts';
import { exported, opened } from './files.ts';
import { countingMaker } from './maker.ts';

export interface SeminarTimes {
  readonly files: number;
  readonly annotations: number;
  readonly megabytes: number;
  /** Milliseconds: from JSON text to checked records, of all files together. */
  readonly reading: number;
  readonly planning: number;
  readonly applying: number;
}

/**
 * Merges a made-up seminar: each of so many people has marked so many passages of each text, chosen by chance from a seed,
 * with tags of their own; all their exports are added at once to the library of one who has the texts.
 */
export async function mergeSeminar(
  files: readonly string[],
  { people, annotations, clock }: { people: number; annotations: number; clock: () => number },
): Promise<SeminarTimes> {
  const texts = textsOf(files);
  const exports = seminarFiles(files, { people, annotations });
  const own = participant(people, texts, 0);
  const times = [clock()];
  const read = [];
  for (const [n, text] of exports.entries()) read.push({ fileName: `${n}`, file: await opened(text) });
  times.push(clock());
  const plan = planMerges({ state: own, texts: (id) => texts.get(id), files: read });
  times.push(clock());
  const change = changeOf(plan, Object.keys(exports));
  const maker = countingMaker(people + 1);
  const after = change && applyChange(own, makeChange(maker, { by: null, ...change }));
  times.push(clock());
  const [start = 0, afterReading = 0, afterPlanning = 0, end = 0] = times;
  return {
    files: exports.length,
    annotations: after?.annotations.size ?? 0,
    megabytes: exports.reduce((sum, text) => sum + text.length, 0) / 1e6,
    reading: afterReading - start,
    planning: afterPlanning - afterReading,
    applying: end - afterPlanning,
  };
}

/** What each of the made-up people exports. */
export function seminarFiles(
  files: readonly string[],
  { people, annotations }: { people: number; annotations: number },
): readonly string[] {
  const texts = textsOf(files);
  return Array.from({ length: people }, (_, n) => exported(participant(n, texts, annotations), texts));
}

function textsOf(files: readonly string[]): Map<SourceId, SourceText> {
  const texts = new Map<SourceId, SourceText>();
  for (const file of files) {
    const { text } = parsePlainText(file, 'record.txt').mended;
    texts.set(sourceIdOf(text.text), text);
  }
  return texts;
}

function participant(n: number, texts: ReadonlyMap<SourceId, SourceText>, annotations: number): LibraryState {
  const maker = countingMaker(n);
  const random = randomFrom(n);
  const person = makePerson(maker, { name: `Participant ${n}`, color: COLORS[n % COLORS.length] ?? 'sky' });
  const tags = Array.from({ length: 10 }, (_, each) =>
    makeTag(maker, { name: `theme ${each}`, color: 'sky', pattern: 'solid', creatorId: person.id }),
  );
  const edits = [created('people', person), ...tags.map((tag) => created('tags', tag))];
  const made = [...texts].flatMap(([id, text]) => {
    const source = makeSource(
      maker,
      { title: 'A record', metadata: {}, text: textFactsOf(text) },
      {
        ...{ id, fileName: 'record.txt', fileHash: '0'.repeat(64), mediaType: 'text/plain' },
        ...{ encoding: 'utf-8', wordCount: 1, asItStands: false, mends: [], creatorId: person.id },
      },
    );
    const marked = Array.from({ length: annotations }, () => {
      const start = Math.floor(random() * (text.text.length - 300));
      const target = describe(text.text, { start, end: start + 3 + Math.floor(random() * 250) });
      const tag = tags[Math.floor(random() * tags.length)];
      const tagIds = tag ? [tag.id] : [];
      return created(
        'annotations',
        makeAnnotation(maker, { sourceId: id, target, creatorId: person.id, tagIds, note: 'So it seems.' }),
      );
    });
    return [created('sources', source), ...marked];
  });
  return applyChange(emptyState(), { edits: [...edits, ...made] });
}
