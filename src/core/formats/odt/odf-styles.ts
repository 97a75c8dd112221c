import { languageTag } from '../../text/block-language.ts';
import { childOf, descendantsOf, elementsOf, type MarkupElement } from '../../markup/tree.ts';

/** What a style says, as far as a text shows it: the HTML elements that say the same. */
export interface OdfLook {
  readonly marks: ReadonlyMap<string, boolean>;
  readonly heading: number | undefined;
  readonly isQuote: boolean;
  readonly isCode: boolean;
  readonly direction: 'rtl' | 'ltr' | undefined;
  /** BCP 47. */
  readonly language: string | undefined;
}

/** The numbers of a list at one level; null for a bullet. */
export interface OdfNumbers {
  readonly format: string;
  readonly start: number;
}

const DEEPEST = 30;

/** The styles of a document, those that the program made on its own among them. */
export class OdfStyles {
  readonly #styles = new Map<string, MarkupElement>();
  readonly #lists = new Map<string, MarkupElement>();
  /** What the program writes in where nobody says otherwise. */
  language: string | undefined;

  constructor(roots: readonly (MarkupElement | null)[]) {
    for (const root of roots) {
      if (root === null) continue;
      for (const style of descendantsOf(root, 'style')) {
        this.#styles.set(`${attribute(style, 'style:family')} ${attribute(style, 'style:name')}`, style);
      }
      for (const style of descendantsOf(root, 'default-style')) {
        if (attribute(style, 'style:family') !== 'paragraph') continue;
        this.language ??= languageOf(childOf(style, 'text-properties'));
      }
      for (const list of descendantsOf(root, 'list-style'))
        this.#lists.set(attribute(list, 'style:name'), list);
    }
  }

  look(family: 'paragraph' | 'text', name: string | undefined): OdfLook {
    const marks = new Map<string, boolean>();
    let heading: number | undefined;
    let isQuote = false;
    let isCode = false;
    let direction: OdfLook['direction'];
    let language: OdfLook['language'];
    let style = this.#styles.get(`${family} ${name ?? ''}`);
    let called = name;
    for (let depth = 0; called !== undefined && called !== '' && depth < DEEPEST; depth += 1) {
      const words = called.replaceAll('_20_', ' ').toLowerCase();
      isQuote ||= /quot|blockquote/.test(words);
      isCode ||= /preformatted|source (?:text|code)/.test(words) && family === 'paragraph';
      if (family === 'text' && words === 'emphasis') setIfNew(marks, 'em', true);
      if (family === 'text' && words === 'strong emphasis') setIfNew(marks, 'b', true);
      if (words === 'title') heading ??= 1;
      if (style === undefined) break;
      const level = Number(attribute(style, 'style:default-outline-level'));
      if (level >= 1 && family === 'paragraph') heading ??= Math.min(6, level);
      for (const [mark, isSet] of marksOf(childOf(style, 'text-properties'))) setIfNew(marks, mark, isSet);
      language ??= languageOf(childOf(style, 'text-properties'));
      const mode = childOf(style, 'paragraph-properties')?.attributes.get('style:writing-mode');
      direction ??= mode === 'rl-tb' ? 'rtl' : mode === 'lr-tb' ? 'ltr' : undefined;
      called = style.attributes.get('style:parent-style-name');
      style = this.#styles.get(`${family} ${called ?? ''}`);
    }
    return { marks, heading, isQuote, isCode, direction, language };
  }

  /** How a list numbers its items at a level, counted from 1. */
  numbers(list: string | undefined, level: number): OdfNumbers | null {
    const style = this.#lists.get(list ?? '');
    const own = style && elementsOf(style).find((each) => attribute(each, 'text:level') === String(level));
    if (own?.name !== 'list-level-style-number') return null;
    const format = attribute(own, 'style:num-format');
    return { format: format === '' ? '1' : format, start: Number(attribute(own, 'text:start-value') || 1) };
  }
}

function languageOf(properties: MarkupElement | undefined): string | undefined {
  const language = languageTag(properties?.attributes.get('fo:language'));
  const country = properties?.attributes.get('fo:country') ?? 'none';
  return language === undefined || country === 'none' ? language : languageTag(`${language}-${country}`);
}

function setIfNew(marks: Map<string, boolean>, mark: string, isSet: boolean): void {
  if (!marks.has(mark)) marks.set(mark, isSet);
}

function attribute(element: MarkupElement, name: string): string {
  return element.attributes.get(name) ?? '';
}

function marksOf(properties: MarkupElement | undefined): [string, boolean][] {
  if (properties === undefined) return [];
  const marks: [string, boolean][] = [];
  const say = (name: string, test: (value: string) => boolean, mark: string): void => {
    const value = properties.attributes.get(name);
    if (value !== undefined) marks.push([mark, test(value)]);
  };
  say('fo:font-style', (value) => /italic|oblique/.test(value), 'em');
  say('fo:font-weight', (value) => value === 'bold' || Number(value) >= 600, 'b');
  say('style:text-underline-style', (value) => value !== 'none', 'u');
  say('style:text-line-through-style', (value) => value !== 'none', 's');
  say('fo:font-variant', (value) => value === 'small-caps', 'small-caps');
  say('style:text-position', (value) => /^(?:super|[1-9]\d*%)/.test(value), 'sup');
  say('style:text-position', (value) => /^(?:sub|-\d)/.test(value), 'sub');
  return marks;
}
