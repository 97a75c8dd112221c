import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type DecorationAttrs, type EditorView } from 'prosemirror-view';
import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId } from '@core/model/id.ts';
import { graphemeEnd, graphemeStart } from '@core/text/graphemes.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { IntervalIndex } from './interval-index.ts';
import type { Look } from './look.ts';
import type { Passage } from './passages.ts';
import type { SourceDocument } from './source-document.ts';

const key = new PluginKey<DecorationSet>('spoken');

/**
 * Says to a screen reader where highlights begin and end; painted highlights say nothing.
 *
 * The words are generated content, hidden from the eye, on the first and the last character: they are no text, so
 * they are neither selected, copied nor found, and no empty element gets into the way of the caret.
 */
export function spokenPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, set) => (transaction.getMeta(key) as DecorationSet | undefined) ?? set,
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

interface Spoken extends TextRange {
  readonly said: string;
  /** The id of the element that says more. */
  readonly details: string | undefined;
  readonly decorations: Decoration[];
}

/** The words of so many passages are put in or taken away at one go: less than the work of a frame. */
const AT_ONCE = 40;
/** So many passages keep their words where one has been; of more, those go that have had them longest. */
const MOST_KEPT = 1_000;

/**
 * The words that are in the page. They split the text in which they stand, which is then laid out anew: only what comes or
 * says something else is touched, and what has gone out of sight keeps its words.
 */
export class SpokenWords {
  readonly #view: EditorView;
  readonly #document: SourceDocument;
  #spoken = new Map<AnnotationId, Spoken>();

  constructor(view: EditorView, document: SourceDocument) {
    this.#view = view;
    this.#document = document;
  }

  /**
   * Puts the words for the passages in `near` into the page, each with a link to the element that says more of it, which browsers
   * tell from its other end too (`aria-details`, Core-AAM); where that element has gone the link leads nowhere, and does so again
   * when it comes back. Those of other passages stay as long as they say what is the case; where nothing but what is near has
   * changed since (`othersStand`) they do. Of many it does a part at a time (`AT_ONCE`). Says whether anything in the page is another,
   * where letters may stand otherwise because of it, and whether that was all.
   */
  show(
    passages: IntervalIndex<Passage>,
    near: TextRange,
    lookOf: (annotation: Annotation) => Look,
    detailsOf: (id: AnnotationId) => string | undefined,
    othersStand: boolean,
  ): { readonly isChanged: boolean; readonly parted: readonly TextRange[]; readonly isWhole: boolean } {
    const { doc, text } = this.#document;
    const before = this.#spoken;
    const after = new Map(before);
    const fresh: Decoration[] = [];
    const gone: Decoration[] = [];
    let left = AT_ONCE;
    const wanted = passages.overlapping(near);
    const isWanted = new Set(wanted.map(({ annotation }) => annotation.id));
    const parted: TextRange[] = [];
    const touch = ({ start, end }: TextRange) => {
      if (mayJoin(text, start) || mayJoin(text, end)) parted.push({ start, end });
    };
    let tooMany = before.size - MOST_KEPT;
    for (const [id, spoken] of before) {
      if (left === 0) break;
      if (isWanted.has(id)) continue;
      const isRight = othersStand || saidAt(passages, id, spoken, lookOf) === spoken.said;
      if (isRight && tooMany <= 0) continue;
      left -= 1;
      tooMany -= 1;
      after.delete(id);
      touch(spoken);
      gone.push(...spoken.decorations);
    }
    for (const { start, end, annotation } of wanted) {
      if (left === 0) break;
      const said = saidOf(annotation, lookOf);
      const there = before.get(annotation.id);
      const details = detailsOf(annotation.id) ?? there?.details;
      const isSame =
        there?.said === said && there.details === details && there.start === start && there.end === end;
      if (isSame) continue;
      left -= 1;
      const decorations = this.#words(annotation.id, said, details, { start, end });
      if (there) {
        touch(there);
        gone.push(...there.decorations);
      }
      touch({ start, end });
      fresh.push(...decorations);
      after.set(annotation.id, { said, details, start, end, decorations });
    }
    this.#spoken = after;
    const isWhole = left > 0;
    if (gone.length === 0 && fresh.length === 0) return { isChanged: false, parted, isWhole };
    const set = key.getState(this.#view.state) ?? DecorationSet.empty;
    const spoken = set.remove(gone).add(doc, fresh);
    this.#view.dispatch(this.#view.state.tr.setMeta(key, spoken).setMeta('addToHistory', false));
    return { isChanged: true, parted, isWhole };
  }

  #words(
    of: AnnotationId,
    said: string,
    details: string | undefined,
    { start, end }: TextRange,
  ): Decoration[] {
    const { text, positions } = this.#document;
    const first = positions.toPosition(start);
    const last = positions.toPosition(end);
    return [
      words(of, first, positions.toPosition(graphemeEnd(text, start + 1)), {
        class: 'spoken-before',
        'data-spoken': said,
        ...(details !== undefined && { role: 'mark', 'aria-details': details }),
      }),
      words(of, positions.toPosition(graphemeStart(text, end - 1)), last, {
        class: 'spoken-after',
        'data-spoken': 'end of highlight',
      }),
    ];
  }
}

function saidOf(annotation: Annotation, lookOf: (annotation: Annotation) => Look): string {
  const { tagNames } = lookOf(annotation);
  return ['highlight', ...tagNames, ...(annotation.note === '' ? [] : ['note'])].join(', ');
}

/** What is said of an annotation if its passage is still this one; undefined otherwise. */
function saidAt(
  passages: IntervalIndex<Passage>,
  id: AnnotationId,
  { start, end }: TextRange,
  lookOf: (annotation: Annotation) => Look,
): string | undefined {
  const there = passages
    .overlapping({ start, end })
    .find((each) => each.annotation.id === id && each.start === start && each.end === end);
  return there && saidOf(there.annotation, lookOf);
}

/** Alphabets that set each letter by itself, but for the pairs below. */
const APART = String.raw`\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}`;
/** Pairs that faces set as one sign, or that hang together when they are written. */
const JOINED = new RegExp(String.raw`f\p{L}|[ct]t|st|ti|T[hi]|[[\p{L}\p{M}]--[${APART}]]{2}`, 'v');

/** Whether letters around a place that words part may have been set as one. */
function mayJoin(text: string, offset: number): boolean {
  return JOINED.test(text.slice(Math.max(0, offset - 2), offset + 2));
}

function words(of: AnnotationId, from: number, to: number, attributes: DecorationAttrs): Decoration {
  // An element of its own for each, also where two passages begin with the same character; and told apart, so that with one
  // that is taken away another that looks like it is not.
  return Decoration.inline(from, to, { nodeName: 'span', ...attributes }, { of });
}
