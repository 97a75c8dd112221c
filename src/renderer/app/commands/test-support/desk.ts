import { created } from '@core/library/edits.ts';
import type { Annotation } from '@core/model/annotation.ts';
import { resolvedPeople } from '@core/library/people.ts';
import type { AnnotationId, PersonId } from '@core/model/id.ts';
import { makePerson, type Person } from '@core/model/person.ts';
import { defaultSettings } from '@core/model/setting.ts';
import { makeSource, textFactsOf } from '@core/model/source.ts';
import { TEXT_VERSION, type SourceText } from '@core/model/source-text.ts';
import { sentenceOf } from '@core/library/sentence.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { Reader } from '../../reader/reader.ts';
import { shownAnnotations } from '../../shown-annotations.ts';
import type { Observable } from '../../store/observable.ts';
import type { Store } from '../../store/store.ts';
import { FakeMain } from '../../store/test-support/fake-bridge.ts';
import { opened, until, value } from '../../store/test-support/opened.ts';
import { initialViewState, type ViewState } from '../../view-state.ts';
import { newAnnotation } from '../annotate/mark.ts';
import type { CommandContext } from '../command.ts';
import { commandNamed } from '../registry.ts';

const TEXT = 'The harbour was quiet.\nWho pays for the eastern canal? The harbour pays.';

const text: SourceText = {
  textVersion: TEXT_VERSION,
  text: TEXT,
  blocks: [
    { type: 'paragraph', start: 0, end: 22 },
    { type: 'paragraph', start: 23, end: TEXT.length },
  ],
  marks: [],
};

/** A reader with one document open, as commands see it: a real store, and a window that is only remembered. */
export class Desk {
  readonly main: FakeMain;
  readonly store: Store;
  readonly said: string[] = [];
  readonly copied: { text: string; html?: string }[] = [];
  readonly scrolledTo: TextRange[] = [];
  view: ViewState = initialViewState;

  private constructor(main: FakeMain, store: Store) {
    this.main = main;
    this.store = store;
  }

  static async open(): Promise<Desk> {
    const main = new FakeMain();
    const store = await opened(main);
    value(await store.introduceMe('Reader One'));
    const creatorId = store.me();
    if (!creatorId) throw new Error('nobody was introduced');
    const id = value(await store.keepText(text));
    const draft = { title: 'Harbour', metadata: { date: '1921-05-03' }, text };
    const source = makeSource(
      store.maker,
      { ...draft, text: textFactsOf(draft.text) },
      {
        id,
        fileName: 'harbour.txt',
        fileHash: '0'.repeat(64),
        mediaType: 'text/plain',
        encoding: 'utf-8',
        wordCount: 13,
        asItStands: false,
        mends: [],
        creatorId,
      },
    );
    value(
      await store.commit({
        label: { type: 'importedSources', count: 1, title: source.title },
        edits: [created('sources', source)],
      }),
    );
    const desk = new Desk(main, store);
    desk.view = { ...initialViewState, openSourceId: id };
    return desk;
  }

  /** Selects the first occurrence of some words; what white space is around them is selected when it is in them. */
  select(words: string): void {
    const start = TEXT.indexOf(words);
    this.view = { ...this.view, selection: { start, end: start + words.length } };
  }

  activate(id: AnnotationId | null): void {
    this.view = { ...this.view, selection: null, activeAnnotationId: id };
  }

  async context(): Promise<CommandContext> {
    const { store, view } = this;
    const sourceId = view.openSourceId;
    const source = sourceId && (await store.read.source(sourceId));
    const tags = await store.read.tags();
    const people = resolvedPeople(await store.read.people());
    const me = people.get(store.me() ?? ('' as PersonId)) ?? null;
    const all = sourceId ? await store.read.annotationsOf(sourceId) : [];
    const { undo, redo } = store.undoable.current();
    return {
      store,
      bridge: {
        chooseFiles: () => Promise.resolve([]),
        chooseFolder: () => Promise.resolve(null),
        offerClipboard: () => Promise.resolve(null),
        copy: (content) => {
          this.copied.push(content);
          return Promise.resolve();
        },
        showLibraryFolder: () => Promise.resolve({ ok: true, value: null }),
        showOriginal: () => Promise.resolve({ ok: true, value: null }),
        openOutside: () => Promise.resolve({ ok: true, value: null }),
      },
      reader: this.#reader(),
      view,
      setView: (patch) => {
        this.view = { ...this.view, ...patch };
      },
      here: {
        me,
        settings: defaultSettings,
        tags,
        people,
        source,
        text: source && text,
        annotations: shownAnnotations(all, tags, people, view.filter),
        active: all.find(({ id }) => id === view.activeAnnotationId) ?? null,
        undo: undo && sentenceOf(undo.label),
        redo: redo && sentenceOf(redo.label),
      },
      announce: (message) => this.said.push(message),
      openFiles: () => Promise.resolve(),
    };
  }

  async canRun(id: string): Promise<boolean> {
    return commandNamed(id).canRun(await this.context());
  }

  /** Runs a command as every door does: only when it can. */
  async run(id: string): Promise<void> {
    const context = await this.context();
    if (commandNamed(id).canRun(context)) await commandNamed(id).run(context);
  }

  async annotations(): Promise<readonly Annotation[]> {
    return this.view.openSourceId ? this.store.read.annotationsOf(this.view.openSourceId) : [];
  }

  /** The names of the tags of each annotation, in the order of the text. */
  async tagNames(): Promise<readonly (readonly string[])[]> {
    const tags = await this.store.read.tags();
    return (await this.annotations()).map(({ tagIds }) => tagIds.map((id) => tags.get(id)?.name ?? '?'));
  }

  /** The passages of the open document as the window shows them, from when they have been read. */
  async shownPassages(): Promise<Observable<readonly Annotation[] | undefined>> {
    const list = this.store.live.annotationsOf(this.view.openSourceId);
    list.subscribe(() => undefined);
    await until(() => list.current() !== undefined);
    return list;
  }

  /** What undo would take back. */
  lastStep(): string | null {
    const { undo } = this.store.undoable.current();
    return undo && sentenceOf(undo.label);
  }

  /** Somebody else marks the same document. */
  async colleagueMarks(words: string): Promise<Annotation> {
    const context = await this.context();
    const colleague: Person = makePerson(this.store.maker, { name: 'Reader Two', color: 'sky' });
    const start = TEXT.indexOf(words);
    const made = newAnnotation(
      { ...context, here: { ...context.here, me: colleague } },
      { start, end: start + words.length },
      {},
    );
    if (!made) throw new Error('no document is open');
    value(
      await this.store.commit({
        label: { type: 'mergedFile', fileName: 'two.postil.json', annotations: 1, sources: 0 },
        edits: [created('people', colleague), made.edit],
      }),
    );
    return made.annotation;
  }

  #reader(): Reader {
    return {
      focus: () => undefined,
      select: (selection) => {
        this.view = { ...this.view, selection };
      },
      clearSelection: () => {
        this.view = { ...this.view, selection: null };
      },
      leave: ({ start, end }) => {
        const { selection } = this.view;
        if (selection?.start !== start || selection.end !== end) return false;
        this.view = { ...this.view, selection: null };
        return true;
      },
      showMatches: () => undefined,
      linkDetails: () => undefined,
      caret: () => this.view.selection?.end ?? 0,
      moveCaret: () => undefined,
      placeCaret: () => undefined,
      scrollTo: (range) => this.scrolledTo.push(range),
      arriveAt: (range) => this.scrolledTo.push(range),
      topOffset: () => 0,
      scrollToTop: () => undefined,
      placements: () => new Map(),
      sectionTops: () => () => 0,
      boundaryAt: () => null,
      rectOf: () => null,
      scroller: null as unknown as HTMLElement,
      onLayout: () => () => undefined,
      onArrival: () => () => undefined,
    };
  }
}
