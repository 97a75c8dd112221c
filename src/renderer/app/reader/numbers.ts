import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { firstWhere } from '@core/first-where.ts';
import { indicesIn, type Sections } from './sections.ts';
import type { SourceDocument } from './source-document.ts';

interface Numbers {
  /** What each section has whose paragraphs have their numbers, those last where one has been last. */
  readonly sections: ReadonlyMap<number, readonly Decoration[]>;
  readonly decorations: DecorationSet;
}

/** In so many sections at most: what stays where one has been is there when one comes back. */
const MOST_SECTIONS = 60;

const key = new PluginKey<Numbers>('numbers');

/**
 * Puts their numbers to paragraphs near the window; elsewhere nobody could see or hear them. On each paragraph of a book they
 * would be ten thousand attributes, which the browser keeps apart for each element, and as many strings.
 *
 * Begins with one section, since it is known which one that will be.
 */
export function numbersPlugin(document: SourceDocument, first: number): Plugin<Numbers> {
  const none: Numbers = { sections: new Map(), decorations: DecorationSet.empty };
  return new Plugin<Numbers>({
    key,
    state: {
      init: () => numbered(document, none, { first, last: first }),
      apply: (transaction, numbers) => {
        const near = transaction.getMeta(key) as Sections | undefined;
        return near ? numbered(document, numbers, near) : numbers;
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });
}

/** The paragraphs of these sections have their numbers, and those of some where one has been before. */
export function showNumbers(view: EditorView, near: Sections): void {
  const shown = key.getState(view.state);
  if (!shown || missingIn(shown, near).length === 0) return;
  view.dispatch(view.state.tr.setMeta(key, near).setMeta('addToHistory', false));
}

function numbered(document: SourceDocument, before: Numbers, near: Sections): Numbers {
  const sections = new Map(before.sections);
  const fresh: Decoration[] = [];
  for (const section of indicesIn(near)) {
    const there = sections.get(section);
    const numbers = there ?? numbersOf(document, section);
    if (!there) fresh.push(...numbers);
    sections.delete(section);
    sections.set(section, numbers);
  }
  const gone = [...sections].slice(0, Math.max(0, sections.size - MOST_SECTIONS));
  for (const [section] of gone) sections.delete(section);
  const decorations = before.decorations
    .remove(gone.flatMap(([, numbers]) => numbers))
    .add(document.doc, fresh);
  return { sections, decorations };
}

function missingIn({ sections }: Numbers, near: Sections): number[] {
  return indicesIn(near).filter((section) => !sections.has(section));
}

function numbersOf({ sections, numbered, positions }: SourceDocument, section: number): Decoration[] {
  const { start, end } = sections[section] ?? { start: 0, end: 0 };
  const from = firstWhere(0, numbered.length, (index) => (numbered[index]?.start ?? 0) >= start);
  const to = firstWhere(from, numbered.length, (index) => (numbered[index]?.start ?? 0) > end);
  return numbered.slice(from, to).map((block, index) =>
    Decoration.node(positions.toPosition(block.start) - 1, positions.toPosition(block.end) + 1, {
      'data-n': String(from + index + 1),
    }),
  );
}
