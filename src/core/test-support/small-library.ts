import { describe } from '../anchoring/describe.ts';
import { emptyState } from '../library/apply.ts';
import { makeAnnotation, type Annotation } from '../model/annotation.ts';
import type { SourceId } from '../model/id.ts';
import { makePerson } from '../model/person.ts';
import { makeReply } from '../model/reply.ts';
import { makeSource, textFactsOf, type Metadata } from '../model/source.ts';
import type { Block, Mark, SourceText } from '../model/source-text.ts';
import { makeTag } from '../model/tag.ts';
import { countWords } from '../text/words.ts';
import type { LibraryWithTexts } from './arbitraries.ts';
import { anId } from './arbitraries.ts';
import { sourceIdOf } from './digest.ts';
import { countingMaker } from './maker.ts';

/** A text of given blocks, joined as canonical texts are. */
export function textOf(
  parts: readonly (Partial<Block> & { readonly text: string; readonly marks?: readonly Mark[] })[],
): SourceText {
  const blocks: Block[] = [];
  const marks: Mark[] = [];
  let at = 0;
  for (const { text, marks: own = [], speaker, ...rest } of parts) {
    blocks.push({
      type: 'paragraph',
      ...rest,
      start: at,
      end: at + text.length,
      ...(speaker === undefined
        ? {}
        : {
            speaker: {
              name: speaker.name,
              nameEnd: at + speaker.nameEnd,
              labelEnd: at + speaker.labelEnd,
            },
          }),
    });
    marks.push(...own.map((mark) => ({ ...mark, start: mark.start + at, end: mark.end + at })));
    at += text.length + 1;
  }
  return { textVersion: 1, text: parts.map(({ text }) => text).join('\n'), blocks, marks };
}

/**
 * Two documents, two people, three passages, four tags (one below another, one an alias), a reply: one of everything
 * that a format may or may not hold.
 */
export function aLibrary(): LibraryWithTexts {
  const maker = countingMaker(9);
  const state = emptyState();
  const texts = new Map<SourceId, SourceText>();
  const ann = { ...makePerson(maker, { name: 'Ann', color: 'sky' }), id: anId('person', 1) };
  const ben = { ...makePerson(maker, { name: 'Ben', color: 'rose' }), id: anId('person', 2) };
  for (const person of [ann, ben]) state.people.set(person.id, person);

  const addText = (text: SourceText, title: string, metadata: Metadata): SourceId => {
    const id = sourceIdOf(text.text);
    texts.set(id, text);
    const source = makeSource(
      maker,
      { title, metadata, text: textFactsOf(text) },
      {
        id,
        fileName: `${title.toLowerCase()}.txt`,
        fileHash: '0'.repeat(64),
        mediaType: 'text/plain',
        encoding: 'utf-8',
        wordCount: countWords(text.text),
        asItStands: false,
        mends: [],
        creatorId: ann.id,
      },
    );
    state.sources.set(id, source);
    return id;
  };
  const talk = addText(
    textOf([
      { text: 'Second day', type: 'heading', level: 2 },
      {
        text: 'Marshal — What is a western bloc? 𝔸',
        speaker: { name: 'Marshal', nameEnd: 7, labelEnd: 10 },
        marks: [{ type: 'emphasis', start: 20, end: 32 }],
      },
      { text: 'General — We are continentals.', speaker: { name: 'General', nameEnd: 7, labelEnd: 10 } },
      { text: '', type: 'rule' },
      { text: 'A note by the clerk <1945> & after.', type: 'footnote', label: '1' },
    ]),
    'Conversation',
    { date: '1944-12-06', citation: 'Archive, box 3' },
  );
  const minutes = addText(
    textOf([{ text: 'The keeper of a lighthouse reports.' }, { text: 'Nothing happened.' }]),
    'Minutes',
    {},
  );

  const bloc = { ...makeTag(maker, { name: 'bloc', color: 'teal', pattern: 'wavy', creatorId: ann.id }) };
  const topics = {
    ...makeTag(maker, { name: 'topics', color: 'gold', pattern: 'solid', creatorId: ann.id }),
  };
  const alias = { ...makeTag(maker, { name: 'block', color: 'sand', pattern: 'solid', creatorId: ben.id }) };
  const empire = {
    ...makeTag(maker, { name: 'empire', color: 'plum', pattern: 'dotted', creatorId: ben.id }),
  };
  [topics, bloc, alias, empire].forEach((tag, index) => (tag.id = anId('tag', index + 1)));
  bloc.parentId = topics.id;
  bloc.description = 'Who is for it, who against.';
  alias.mergedInto = bloc.id;
  for (const tag of [topics, bloc, alias, empire]) state.tags.set(tag.id, tag);

  const mark = (
    n: number,
    sourceId: SourceId,
    quote: string,
    fields: Pick<Annotation, 'creatorId'> & Partial<Pick<Annotation, 'tagIds' | 'note' | 'color'>>,
  ) => {
    const text = texts.get(sourceId)?.text ?? '';
    const start = text.indexOf(quote);
    const target = describe(text, { start, end: start + quote.length });
    const made = makeAnnotation(maker, { sourceId, target, ...fields });
    state.annotations.set(anId('annotation', n), { ...made, id: anId('annotation', n) });
  };
  mark(1, talk, 'western bloc', { creatorId: ann.id, tagIds: [alias.id], note: 'He *opens* it.' });
  mark(2, talk, 'We are continentals', { creatorId: ben.id, tagIds: [empire.id, bloc.id] });
  mark(3, minutes, 'a lighthouse', { creatorId: ann.id, color: 'lilac' });
  const reply = makeReply(maker, {
    annotationId: anId('annotation', 1),
    note: 'As a question.',
    creatorId: ben.id,
  });
  state.replies.set(anId('reply', 1), { ...reply, id: anId('reply', 1) });
  return { state, texts };
}
