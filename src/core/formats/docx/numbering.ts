import { childOf, elementsOf, type MarkupElement } from '../../markup/tree.ts';
import { letters, roman } from '../html/list-labels.ts';
import { valueOf } from './styles.ts';

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
}

/** What stands before an item: nothing but a bullet, or a label. */
export interface ItemNumber {
  readonly ordered: boolean;
  readonly label?: string;
}

/** Counts the items of a document's lists, as the word processor does when it shows them. */
export class Numbering {
  /** The levels of each list, by the list's own id. */
  readonly #levels = new Map<string, ReadonlyMap<number, Level>>();
  /** The list that a numbering uses; several may go on counting in one. */
  readonly #lists = new Map<string, string>();
  readonly #starts = new Map<string, ReadonlyMap<number, number>>();
  readonly #counts = new Map<string, number[]>();
  readonly #begun = new Set<string>();

  constructor(root: MarkupElement | null) {
    if (root === null) return;
    for (const list of elementsOf(root, 'abstractNum')) {
      const levels = new Map<number, Level>();
      for (const level of elementsOf(list, 'lvl')) levels.set(numberOf(level, 'ilvl'), levelOf(level));
      this.#levels.set(idOf(list, 'abstractNumId'), levels);
    }
    for (const numbering of elementsOf(root, 'num')) {
      const id = idOf(numbering, 'numId');
      this.#lists.set(id, valueOf(childOf(numbering, 'abstractNumId')) ?? '');
      const starts = new Map<number, number>();
      for (const override of elementsOf(numbering, 'lvlOverride')) {
        const start = Number(valueOf(childOf(override, 'startOverride')));
        if (Number.isInteger(start)) starts.set(numberOf(override, 'ilvl'), start);
      }
      this.#starts.set(id, starts);
    }
  }

  /** The next item of a numbering; null where it numbers nothing. */
  next(id: string, depth: number): ItemNumber | null {
    if (id === '0') return null;
    const list = this.#lists.get(id) ?? id;
    const levels = this.#levels.get(list);
    const level = levels?.get(depth);
    if (level === undefined) return { ordered: false };
    if (level.format === 'none') return null;
    if (level.format === 'bullet') return { ordered: false };
    const counts = this.#counts.get(list) ?? [];
    this.#counts.set(list, counts);
    for (const [at, start] of this.#starts.get(id) ?? []) {
      // A numbering that begins anew does so at its first item.
      if (!this.#begun.has(`${id} ${at}`)) counts[at] = start - 1;
      this.#begun.add(`${id} ${at}`);
    }
    counts.length = Math.min(counts.length, depth + 1);
    counts[depth] = (counts[depth] ?? level.start - 1) + 1;
    const label = level.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const other = levels?.get(at);
      return other === undefined ? '' : formatted(counts[at] ?? other.start, other.format);
    });
    return label.trim() === '' ? { ordered: true } : { ordered: true, label: label.trim().slice(0, 40) };
  }
}

function levelOf(level: MarkupElement): Level {
  const start = Number(valueOf(childOf(level, 'start')) ?? 1);
  return {
    format: valueOf(childOf(level, 'numFmt')) ?? 'decimal',
    text: valueOf(childOf(level, 'lvlText')) ?? '',
    start: Number.isInteger(start) ? start : 1,
  };
}

function idOf(element: MarkupElement, name: string): string {
  return element.attributes.get(`w:${name}`) ?? element.attributes.get(name) ?? '';
}

function numberOf(element: MarkupElement, name: string): number {
  return Number(idOf(element, name));
}

function formatted(number: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(number);
    case 'upperLetter':
      return letters(number).toUpperCase();
    case 'lowerRoman':
      return roman(number);
    case 'upperRoman':
      return roman(number).toUpperCase();
    case 'decimalZero':
      return String(number).padStart(2, '0');
    default:
      return String(number);
  }
}
