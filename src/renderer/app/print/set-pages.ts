import { copyDirection, paragraphsOf, type Copy, type CopyBlock, type CopyItem } from '@core/guide/copy.ts';
import { heightOfLines, paginate, type MeasuredItem, type MeasuredNote } from '@core/guide/paginate.ts';
import type { GuidePage } from '@core/model/guide.ts';
import type { Picture } from '@core/model/picture.ts';
import { flowBy, gridOf } from '@core/text/flow.ts';
import { hasWords, setPicture, setTable, type Place, type SetBlock } from './blocks.ts';
import { blockElement, leaf, make, noteElement, noteLines, ruledLines } from './elements.ts';
import { geometryOf, type FrameGeometry, type PageGeometry } from './geometry.ts';
import { lineBreaks, linesOf, settledLineHeight, type LineBreak } from './lines.ts';
import { picturesThere } from './pictures.ts';

/** Something that is to be set, one after another, in the columns of text. */
interface Flowing {
  /** Made of lines that are measured; null for what follows, and for ruled lines, of which there are `ruled`. */
  readonly element: HTMLElement | null;
  /** A table or a picture, which has been measured. */
  readonly set: SetBlock | null;
  readonly ruled: number;
  readonly spaceBefore: number;
  readonly keepWithNext: boolean;
  readonly keepTogether: boolean;
  /** Whether its lines are counted, and which paragraph of its document it is. */
  readonly isText: boolean;
  readonly number: number | null;
  readonly items: ReadonlyMap<string, CopyItem>;
}

/** A note as it is set in the margin and at the foot. */
interface SetNote {
  readonly item: CopyItem;
  readonly margin: HTMLElement;
  readonly foot: HTMLElement;
}

/** A page, and where things stand on it. */
export interface SetPages {
  readonly pages: readonly HTMLElement[];
  readonly geometry: PageGeometry;
  /** How many tables are too wide for the columns, so that words in them had to be broken. */
  readonly brokenTables: number;
}

export interface SettingOptions {
  readonly page: Pick<GuidePage, 'paper' | 'arrangement' | 'numbering'>;
  readonly onProgress: (fraction: number) => void;
  /** Aborted when nobody waits for the pages any more. */
  readonly signal: AbortSignal;
}

/** After so many paragraphs the window may draw and hear in between. */
const AT_ONCE = 40;

/**
 * Sets a copy on pages. What this gives is what is seen in the preview and what is printed: lines, notes and numbers stand
 * where they stand, and nothing is broken into lines again. Throws the signal's reason when it is aborted.
 */
export async function setPages(copy: Copy, options: SettingOptions): Promise<SetPages> {
  const geometry = geometryOf(options.page, copyDirection(copy));
  const [frame] = geometry.frames;
  if (!frame) throw new Error('a page without a column');
  const bench = make('div', 'sheet');
  bench.dataset.text = geometry.text;
  bench.setAttribute('aria-hidden', 'true');
  Object.assign(bench.style, {
    position: 'fixed',
    left: '-10000px',
    top: '0',
    height: '1px',
    contain: 'layout',
  });
  document.body.append(bench);
  try {
    await document.fonts.ready;
    const pictures = await picturesThere(copy, options.signal);
    const setter = new Setter(copy, geometry, frame, bench, pictures, options);
    return { pages: await setter.pages(), geometry, brokenTables: setter.brokenTables };
  } finally {
    bench.remove();
  }
}

class Setter {
  readonly #copy: Copy;
  readonly #geometry: PageGeometry;
  readonly #frame: FrameGeometry;
  readonly #bench: HTMLElement;
  readonly #pictures: ReadonlySet<Picture['hash']>;
  readonly #options: SettingOptions;
  readonly #flow: Flowing[] = [];
  readonly #measured: MeasuredItem[] = [];
  readonly #breaks: (readonly LineBreak[])[] = [];
  readonly #notes: SetNote[] = [];

  constructor(
    copy: Copy,
    geometry: PageGeometry,
    frame: FrameGeometry,
    bench: HTMLElement,
    pictures: ReadonlySet<Picture['hash']>,
    options: SettingOptions,
  ) {
    this.#copy = copy;
    this.#geometry = geometry;
    this.#frame = frame;
    this.#bench = bench;
    this.#pictures = pictures;
    this.#options = options;
  }

  get brokenTables(): number {
    return this.#flow.filter(({ set }) => set?.breaksWords === true).length;
  }

  async pages(): Promise<HTMLElement[]> {
    const size = {
      height: this.#geometry.frameHeight,
      mostDrop: 64,
      noteGap: 8,
      footRule: 10,
    };
    await this.#copyToFlow();
    await this.#measureFlow();
    const first = paginate(this.#measured, size);
    let { frames } = first;
    if (first.atEnd.length > 0) {
      this.#notesAtEnd(first.atEnd);
      await this.#measureFlow();
      ({ frames } = paginate(this.#measured, size));
    }
    const pages: HTMLElement[] = [];
    const perPage = this.#geometry.frames.length;
    const count = Math.ceil(frames.length / perPage);
    let counted = 0;
    for (let n = 0; n < count; n += 1) {
      const sheet = this.#sheet(n + 1, count);
      this.#geometry.frames.forEach((place, column) => {
        const set = frames[n * perPage + column];
        if (!set) return;
        const { top } = this.#geometry;
        for (const lines of set.lines) {
          const item = this.#measured[lines.key] as MeasuredItem;
          sheet.append(this.#piece(lines, place));
          counted = this.#count(sheet, place, lines, item, counted);
          const from = lines.top;
          const to = lines.top + heightOfLines(item, lines.from, lines.to);
          for (const note of set.margin) {
            if (note.lineTop < from - 0.5 || note.lineTop >= to - 0.5) continue;
            const beside = this.#note(note.key, 'beside');
            beside.dataset.passageTop = String(top + note.lineTop);
            this.#put(beside, place.noteLeft, top + note.top, place.noteWidth);
            sheet.append(beside);
          }
        }
        const [topmost] = set.foot;
        if (topmost) {
          const rule = make('div', 'foot-rule');
          this.#put(rule, place.textLeft, top + topmost.top - 6, place.textWidth / 3);
          sheet.append(rule);
        }
        for (const note of set.foot) {
          const foot = this.#note(note.key, 'foot');
          this.#put(foot, place.textLeft, top + note.top, place.textWidth);
          sheet.append(foot);
        }
      });
      pages.push(sheet);
    }
    return pages;
  }

  #sheet(number: number, count: number): HTMLElement {
    const { width, height, frames, text, direction } = this.#geometry;
    const sheet = make('section', 'sheet');
    sheet.dir = direction;
    sheet.dataset.text = text;
    sheet.dataset.arrangement = this.#options.page.arrangement;
    sheet.setAttribute('aria-label', `Page ${number}`);
    Object.assign(sheet.style, { width: `${width}px`, height: `${height}px` });
    const left = Math.min(...frames.map(({ textLeft, noteLeft }) => Math.min(textLeft, noteLeft)));
    const right = Math.max(
      ...frames.map(({ textLeft, textWidth, noteLeft, noteWidth }) =>
        Math.max(textLeft + textWidth, noteLeft + noteWidth),
      ),
    );
    const running = make('div', 'running', number === 1 ? '' : this.#copy.title);
    running.dir = 'auto';
    this.#put(running, left, 36, right - left);
    const folio = make('div', 'folio', `${number} / ${count}`);
    this.#put(folio, left, height - 46, right - left);
    sheet.append(running, folio);
    return sheet;
  }

  #put(element: HTMLElement, left: number, top: number, width: number): void {
    Object.assign(element.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
  }

  #piece(lines: { key: number; from: number; to: number; top: number }, place: FrameGeometry): HTMLElement {
    const { element, set } = this.#flow[lines.key] as Flowing;
    const content = element
      ? [linesOf(element, this.#breaks[lines.key] ?? [], lines.from, lines.to)]
      : set
        ? [set.piece(lines.from, lines.to)]
        : ruledLines(lines.to - lines.from, this.#geometry.ruleHeight);
    const piece = make('div', 'piece', ...content);
    const item = this.#measured[lines.key] as MeasuredItem;
    const head = lines.from > 0 ? heightOfLines(item, 0, item.head ?? 0) : 0;
    const [left, width] = set?.isWide === true ? acrossMargin(place) : [place.textLeft, place.textWidth];
    this.#put(piece, left, this.#geometry.top + lines.top - head, width);
    return piece;
  }

  /** Counts lines, or paragraphs, beside the text; how many lines have been counted by now. */
  #count(
    sheet: HTMLElement,
    place: FrameGeometry,
    lines: { key: number; from: number; to: number; top: number },
    item: MeasuredItem,
    counted: number,
  ): number {
    const { isText, number, set } = this.#flow[lines.key] as Flowing;
    // Where a table takes the place of the numbers its rows are counted all the same.
    const hasRoom = set?.isWide !== true || place.countLeft < acrossMargin(place)[0];
    const { numbering } = this.#options.page;
    if (!isText) return counted;
    const put = (text: string, line: number) => {
      const count = make('div', 'count', text);
      count.setAttribute('aria-hidden', 'true');
      const top = this.#geometry.top + lines.top + heightOfLines(item, lines.from, line);
      this.#put(count, place.countLeft, top, place.countWidth);
      sheet.append(count);
    };
    if (numbering === 'paragraphs' && number !== null && lines.from === 0) put(String(number), 0);
    for (let line = lines.from; line < lines.to; line += 1) {
      counted += 1;
      if (numbering === 'lines' && counted % 5 === 0 && hasRoom) put(String(counted), line);
    }
    return counted;
  }

  #note(key: number, where: 'beside' | 'foot'): HTMLElement {
    const note = this.#notes[key] as SetNote;
    const element = (where === 'beside' ? note.margin : note.foot).cloneNode(true) as HTMLElement;
    element.classList.add(where);
    return element;
  }

  async #copyToFlow(): Promise<void> {
    const copy = this.#copy;
    this.#add(leaf('h1', 'title', copy.title), { keepWithNext: true });
    for (const text of copy.introduction) this.#add(leaf('p', '', text), { spaceBefore: 10 });
    for (const [n, { heading, extract, items }] of copy.sections.entries()) {
      if (heading !== '') this.#add(leaf('h2', 'part', heading), { spaceBefore: 26, keepWithNext: true });
      if (extract) {
        if (extract.title !== '') {
          this.#add(leaf(heading === '' ? 'h2' : 'h3', 'heading', extract.title), {
            spaceBefore: heading === '' ? 26 : 8,
            keepWithNext: true,
          });
        }
        // Something of the same document has been left out in between.
        if (extract.title === '' && heading === '' && n > 0) {
          this.#add(leaf('p', '', '[…]'), { spaceBefore: 12, keepWithNext: true });
        }
        if (extract.origin !== '') {
          this.#add(leaf('p', 'origin', extract.origin), { spaceBefore: 2, keepWithNext: true });
        }
        for (const part of flowBy(extract.blocks, ({ block }) => block)) {
          if (part.type === 'block') {
            this.#addBlock(part.block, extract.language);
            continue;
          }
          const rows = gridOf(part);
          const blocks = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks));
          const set = setTable(rows, this.#place(extract.language));
          if (set) this.#add(null, { set, isText: true, spaceBefore: 10, items: itemsOf(blocks) });
          else for (const block of blocks) this.#addBlock(block, extract.language);
          await this.#breathe();
        }
      }
      for (const item of items) this.#addItem(item);
    }
    this.#addLists();
  }

  #addBlock(copyBlock: CopyBlock, language: string | undefined): void {
    const { block, number } = copyBlock;
    const place = this.#place(language);
    const pictures = (block.pictures ?? []).filter(place.isThere);
    const isSaid = hasWords(copyBlock, pictures.length);
    for (const [n, picture] of pictures.entries()) {
      const isLast = n === pictures.length - 1;
      this.#add(null, {
        set: setPicture(block, picture, place),
        spaceBefore: 10,
        keepWithNext: isLast && isSaid,
      });
    }
    if (!isSaid) return;
    const element = blockElement(copyBlock, { isPictured: pictures.length > 0 });
    if (language !== undefined && element.lang === '') element.lang = language;
    this.#add(element, {
      isText: true,
      number,
      spaceBefore: block.type === 'heading' ? 16 : 7,
      keepWithNext: block.type === 'heading',
      items: itemsOf([copyBlock]),
    });
  }

  #place(language: string | undefined): Place {
    return {
      bench: this.#bench,
      width: this.#frame.textWidth,
      fullWidth: acrossMargin(this.#frame)[1],
      height: this.#geometry.frameHeight,
      language,
      isThere: ({ hash }) => this.#pictures.has(hash),
    };
  }

  /** Lets the window draw and hear in between. */
  async #breathe(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#options.signal.throwIfAborted();
  }

  #addLists(): void {
    const { legend, glossary } = this.#copy;
    if (legend.length > 0) {
      this.#add(leaf('h2', 'part', 'Tags'), { spaceBefore: 26, keepWithNext: true });
      for (const { name, color, pattern, description } of legend) {
        const sample = make('span', `hl hl-${color} pat-${pattern}`, name);
        const rest = description === '' ? [] : [` — ${description}`];
        this.#add(leaf('p', '', sample, ...rest), { spaceBefore: 4 });
      }
    }
    if (glossary.length > 0) {
      this.#add(leaf('h2', 'part', 'Words'), { spaceBefore: 26, keepWithNext: true });
      for (const { term, meaning } of glossary) {
        this.#add(leaf('p', '', make('span', 'mark-strong', term), ` — ${meaning}`), { spaceBefore: 4 });
      }
    }
  }

  /** A question or a note among the text, where it is about no passage or has found no place beside its own. */
  #addItem(item: CopyItem): void {
    if (item.kind === 'note') {
      for (const [n, line] of noteLines(item).entries()) {
        this.#add(line, { spaceBefore: n === 0 ? 14 : 2 });
      }
      return;
    }
    const [first = '', ...rest] = paragraphsOf(item.text);
    const lines = item.answer === '' ? item.lines : 0;
    const keepWithNext = lines > 0;
    const label = make('span', 'mark-strong', `${item.label} `);
    this.#add(leaf('p', '', label, first), { spaceBefore: 14, keepWithNext });
    for (const text of rest) this.#add(leaf('p', '', text), { spaceBefore: 2, keepWithNext });
    for (const text of paragraphsOf(item.hint)) {
      this.#add(leaf('p', 'hint', text), { spaceBefore: 2, keepWithNext });
    }
    for (const text of paragraphsOf(item.answer)) {
      this.#add(leaf('p', 'answer', text), { spaceBefore: 2 });
    }
    if (lines > 0) this.#add(null, { ruled: lines });
  }

  #notesAtEnd(keys: readonly number[]): void {
    this.#add(leaf('h2', 'part', 'Notes'), { spaceBefore: 26, keepWithNext: true });
    for (const key of keys) this.#addItem((this.#notes[key] as SetNote).item);
  }

  #add(element: HTMLElement | null, more: Partial<Omit<Flowing, 'element'>> = {}): void {
    this.#flow.push({
      element,
      set: null,
      ruled: 0,
      spaceBefore: 0,
      keepWithNext: false,
      keepTogether: false,
      isText: false,
      number: null,
      items: new Map(),
      ...more,
    });
  }

  /** Measures what has been added and not been measured yet. */
  async #measureFlow(): Promise<void> {
    const column = make('div');
    column.style.width = `${this.#frame.textWidth}px`;
    this.#bench.append(column);
    for (let key = this.#measured.length; key < this.#flow.length; key += AT_ONCE) {
      const batch = this.#flow.slice(key, key + AT_ONCE);
      column.replaceChildren(...batch.flatMap(({ element }) => element ?? []));
      batch.forEach((flowing, n) => this.#measure(flowing, key + n));
      this.#options.onProgress(key / this.#flow.length);
      await this.#breathe();
    }
    column.remove();
  }

  #measure(flowing: Flowing, key: number): void {
    const { element, set, ruled, spaceBefore, keepWithNext, keepTogether } = flowing;
    const common = { key, spaceBefore, spaceAfter: 0, keepWithNext, keepTogether };
    if (set) {
      this.#breaks.push([]);
      const { heights, head, begins, isWide } = set;
      const notes = begins.flatMap(({ row, within, labels }) =>
        labels.flatMap((label) => {
          const item = flowing.items.get(label);
          return item ? [{ line: row, within, note: this.#measureNote(item) }] : [];
        }),
      );
      this.#measured.push({ ...common, lines: heights.length, lineHeight: 0, heights, head, isWide, notes });
      return;
    }
    if (!element) {
      this.#breaks.push([]);
      this.#measured.push({ ...common, lines: ruled, lineHeight: this.#geometry.ruleHeight, notes: [] });
      return;
    }
    const lineHeight = settledLineHeight(element);
    const breaks = lineBreaks(element, lineHeight);
    this.#breaks.push(breaks);
    const top = element.getBoundingClientRect().top;
    const notes = [...element.querySelectorAll<HTMLElement>('[data-begins]')].flatMap((begin) => {
      const at = begin.getClientRects()[0] ?? begin.getBoundingClientRect();
      const line = Math.min(
        breaks.length,
        Math.max(0, Math.floor((at.top + at.height / 2 - top) / lineHeight)),
      );
      return (begin.dataset.begins ?? '').split(' ').flatMap((label) => {
        const item = flowing.items.get(label);
        return item ? [{ line, note: this.#measureNote(item) }] : [];
      });
    });
    this.#measured.push({ ...common, lines: breaks.length + 1, lineHeight, notes });
  }

  #measureNote(item: CopyItem): MeasuredNote {
    const measured = (width: number): [HTMLElement, number] => {
      const note = noteElement(item, this.#geometry.ruleHeight);
      const place = make('div', '', note);
      place.style.width = `${width}px`;
      this.#bench.append(place);
      const { height } = note.getBoundingClientRect();
      const frozen = note.cloneNode(false) as HTMLElement;
      for (const child of note.children) {
        if (!(child instanceof HTMLElement)) continue;
        if (!child.classList.contains('leaf')) {
          frozen.append(child.cloneNode(true));
          continue;
        }
        const breaks = lineBreaks(child, settledLineHeight(child));
        frozen.append(linesOf(child, breaks, 0, breaks.length + 1));
      }
      place.remove();
      return [frozen, height];
    };
    const [margin, marginHeight] = measured(this.#frame.noteWidth);
    const [foot, height] = measured(this.#frame.textWidth);
    this.#notes.push({ item, margin, foot });
    return { key: this.#notes.length - 1, marginHeight, footHeight: height + 8 };
  }
}

/** Where a column begins and how wide it is, together with its margin. */
function acrossMargin({
  textLeft,
  textWidth,
  noteLeft,
  noteWidth,
}: FrameGeometry): [left: number, width: number] {
  const left = Math.min(textLeft, noteLeft);
  return [left, Math.max(textLeft + textWidth, noteLeft + noteWidth) - left];
}

function itemsOf(blocks: readonly CopyBlock[]): ReadonlyMap<string, CopyItem> {
  const items = blocks.flatMap(({ runs }) => runs.flatMap(({ begins }) => begins));
  return new Map(items.map((item) => [item.label, item]));
}
