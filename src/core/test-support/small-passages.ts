import { makeAnnotation, type Annotation } from '../model/annotation.ts';
import type { PersonId, SourceId, TagId } from '../model/id.ts';
import type { Person } from '../model/person.ts';
import type { Source } from '../model/source.ts';
import type { Block, SourceText } from '../model/source-text.ts';
import type { Tag } from '../model/tag.ts';
import { outlineOf } from '../retrieval/text-outline.ts';
import { Passages } from '../retrieval/passages.ts';
import { anId } from './arbitraries.ts';
import { sourceIdOf } from './digest.ts';

export interface SmallSource {
  readonly title: string;
  readonly date?: string;
  /** `Marshal Stalin: words` is a turn of speech. */
  readonly paragraphs: readonly string[];
  readonly passages: readonly SmallPassage[];
}

export interface SmallPassage {
  /** The words that are marked; the first place where they stand. */
  readonly exact: string;
  readonly tags?: readonly string[];
  readonly by?: string;
  readonly note?: string;
  readonly created?: string;
  readonly isAnswered?: boolean;
}

/** Tags by name, each with the one it stands under; null for none. */
export type SmallTags = Readonly<Record<string, string | null>>;

export function tagIdOf(tags: SmallTags, name: string): TagId {
  return anId('tag', Object.keys(tags).indexOf(name));
}

/** A library written down by hand, small enough to be counted. */
export function smallPassages(tags: SmallTags, sources: readonly SmallSource[]): Passages {
  const passages = new Passages();
  const people = [
    ...new Set(sources.flatMap((source) => source.passages.map(({ by = 'Ann' }) => by))),
  ].sort();
  const personId = (name: string): PersonId => anId('person', people.indexOf(name));
  for (const name of people) passages.putPerson({ id: personId(name), name } as Person);
  for (const [name, parent] of Object.entries(tags)) {
    passages.putTag({
      id: tagIdOf(tags, name),
      name,
      parentId: parent === null ? null : tagIdOf(tags, parent),
      mergedInto: null,
    } as Tag);
  }
  let number = 0;
  for (const source of sources) {
    const text = textOf(source.paragraphs);
    const id = sourceIdOf(`${source.title} ${text.text}`);
    const metadata = source.date === undefined ? {} : { date: source.date };
    passages.putSource({ id, title: source.title, metadata } as Source);
    passages.putText(id, text.text, outlineOf({}, text));
    for (const passage of source.passages) {
      number += 1;
      const annotation = annotationOf(id, text.text, passage, {
        number,
        creatorId: personId(passage.by ?? 'Ann'),
        tagIds: (passage.tags ?? []).map((name) => tagIdOf(tags, name)),
      });
      passages.putAnnotation(annotation);
      if (passage.isAnswered) {
        passages.putReply({ id: anId('reply', number), annotationId: annotation.id });
      }
    }
  }
  return passages;
}

function annotationOf(
  sourceId: SourceId,
  text: string,
  { exact, note = '', created = '2026-11-22T10:00:00.000Z' }: SmallPassage,
  fields: { number: number; creatorId: PersonId; tagIds: TagId[] },
): Annotation {
  const start = text.indexOf(exact);
  if (start < 0) throw new Error(`“${exact}” is not in the text`);
  const maker = {
    uuid: () => anId('annotation', fields.number).slice('urn:uuid:'.length),
    now: () => created,
  };
  return makeAnnotation(maker, {
    sourceId,
    target: { start, end: start + exact.length, exact, prefix: '', suffix: '' },
    tagIds: fields.tagIds,
    note,
    creatorId: fields.creatorId,
  });
}

function textOf(paragraphs: readonly string[]): SourceText {
  const blocks: Block[] = [];
  let at = 0;
  for (const paragraph of paragraphs) {
    const [name, rest] = paragraph.split(': ');
    const block: Block = { type: 'paragraph', start: at, end: at + paragraph.length };
    if (name !== undefined && rest !== undefined) {
      block.speaker = { name, nameEnd: at + name.length, labelEnd: at + name.length + 2 };
    }
    blocks.push(block);
    at += paragraph.length + 1;
  }
  return { textVersion: 1, text: paragraphs.join('\n'), blocks, marks: [] };
}
