import { baseKeymap, chainCommands } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import type { EditorState } from 'prosemirror-state';
import { Plugin, type Command } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import type { SourceText } from '@core/model/source-text.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { Corrected } from '@core/versions/corrected-text.ts';
import { hideFromReact } from '../hide-from-react.ts';
import { takeTypedSelection } from '../selection-in-page.ts';
import {
  breakLine,
  caretAt,
  correctedBy,
  correctionState,
  cutParagraph,
  draftOf,
  goingOn,
  joinAfter,
  joinBefore,
  positionsNow,
  putIn,
  resumed,
  toEdge,
} from './correction.ts';
import { CorrectionFinding } from './correction-finding.ts';

/** Keystrokes that follow each other within so many milliseconds, in one place, are taken back together. */
const TOGETHER_MS = 600;

export interface CorrectionViewOptions {
  readonly place: HTMLElement;
  readonly text: SourceText;
  readonly title: string;
  readonly language: string | undefined;
  readonly direction: 'ltr' | 'rtl';
  /** Stretches that are shown as annotated, so that one sees them move along. */
  readonly annotated: readonly TextRange[];
  /** Where to begin, as an offset of the text. */
  readonly startOffset: number;
  /** What was done before and not kept as a version, to go on with: what `draft` said. */
  readonly earlier: string | null;
  readonly onChange: (isChanged: boolean) => void;
}

/** A text in which one types. Every keystroke can be taken back, and annotations move along. */
export class CorrectionView {
  /** What finds its way in the text. */
  readonly finding: CorrectionFinding;
  readonly #view: EditorView;
  readonly #text: SourceText;
  readonly #first: EditorState;
  readonly #onChange: (isChanged: boolean) => void;
  #done: EditorState[];
  #undone: EditorState[] = [];
  #lastAt = 0;

  constructor(options: CorrectionViewOptions) {
    const { text, place, earlier, startOffset, onChange } = options;
    this.#text = text;
    this.#onChange = onChange;
    const begin = correctionState(text, [
      keymap({
        Enter: cutParagraph,
        'Shift-Enter': breakLine,
        'Mod-Home': toEdge('start', false),
        'Mod-End': toEdge('end', false),
        'Shift-Mod-Home': toEdge('start', true),
        'Shift-Mod-End': toEdge('end', true),
        // Of whichever view shows the state: it may outlive the view that it was begun in.
        'Mod-z': (_, __, view) => ownerOf(view)?.undo() ?? false,
        'Mod-Shift-z': (_, __, view) => ownerOf(view)?.redo() ?? false,
        'Mod-y': (_, __, view) => ownerOf(view)?.redo() ?? false,
      }),
      keymap(keysOfEditing),
      annotatedPlugin(options.annotated),
    ]);
    this.#done = earlier === null ? [begin] : resumed(begin, earlier);
    const state = this.#done.pop() ?? begin;
    this.#first = begin;
    // Made outside of the page and put into it whole, so that nothing is laid out half made.
    this.#view = new EditorView(null, {
      state,
      attributes: {
        class: 'correcting-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': `Text of ${options.title}`,
        dir: options.direction,
        spellcheck: 'false',
        ...(options.language === undefined ? {} : { lang: options.language }),
      },
      handleDOMEvents: { keydown: takeTypedSelection },
      handlePaste: (view, event) => {
        view.dispatch(putIn(view.state, event.clipboardData?.getData('text/plain') ?? ''));
        return true;
      },
      handleDrop: () => true,
      dispatchTransaction: (transaction) => {
        const { state: now } = this.#view;
        if (transaction.docChanged) {
          const goesOn = transaction.time - this.#lastAt <= TOGETHER_MS && this.#done.length > 0;
          if (goesOn) goingOn(transaction);
          else this.#done.push(now);
          this.#lastAt = transaction.time;
          this.#undone = [];
        } else if (transaction.selectionSet) this.#lastAt = 0;
        this.#view.updateState(now.apply(transaction));
        if (transaction.docChanged) onChange(this.isChanged);
        if (transaction.docChanged || transaction.selectionSet) this.finding.moved(transaction.docChanged);
      },
    });
    owners.set(this.#view, this);
    this.finding = new CorrectionFinding(this.#view, place);
    hideFromReact(this.#view.dom);
    place.append(this.#view.dom);
    const start = positionsNow(state)({ start: startOffset, end: startOffset });
    this.#view.dispatch(caretAt(state, start.from));
    this.#view.focus();
    const { node } = this.#view.domAtPos(this.#view.state.selection.from);
    (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
    onChange(this.isChanged);
  }

  get isChanged(): boolean {
    return !this.#view.state.doc.eq(this.#first.doc);
  }

  /** What it has come to, to be gone on with another time; null where that is the text as it was. */
  get draft(): string | null {
    return this.isChanged ? draftOf(this.#view.state) : null;
  }

  corrected(): Corrected {
    return correctedBy(this.#text, this.#view.state);
  }

  undo(): boolean {
    this.#goTo(this.#done, this.#undone);
    return true;
  }

  redo(): boolean {
    this.#goTo(this.#undone, this.#done);
    return true;
  }

  destroy(): void {
    this.finding.destroy();
    this.#view.destroy();
  }

  #goTo(from: EditorState[], onto: EditorState[]): void {
    const state = from.pop();
    if (state === undefined) return;
    onto.push(this.#view.state);
    this.#lastAt = 0;
    this.#view.updateState(state);
    this.#view.dispatch(this.#view.state.tr.scrollIntoView());
    this.#onChange(this.isChanged);
    this.finding.moved(true);
  }
}

/** The editor's own, and paragraphs are joined with those of another section as well. */
const keysOfEditing = Object.fromEntries(
  Object.entries(baseKeymap).map(([key, command]) => {
    if (command === baseKeymap['Backspace']) return [key, chainCommands(joinBefore, command)];
    if (command === baseKeymap['Delete']) return [key, chainCommands(joinAfter, command)];
    return [key, command];
  }),
);

const owners = new WeakMap<EditorView, CorrectionView>();

function ownerOf(view: Parameters<Command>[2]): CorrectionView | undefined {
  return view && owners.get(view);
}

function annotatedPlugin(annotated: readonly TextRange[]): Plugin {
  return new Plugin<DecorationSet>({
    state: {
      init: (_, state) => {
        const toPositions = positionsNow(state);
        const decorations = annotated.map((range) => {
          const { from, to } = toPositions(range);
          return Decoration.inline(from, to, { class: 'correcting-annotated' });
        });
        return DecorationSet.create(state.doc, decorations);
      },
      apply: ({ mapping, doc }, decorations) => decorations.map(mapping, doc),
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
}
