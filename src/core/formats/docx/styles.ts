import type { MarkSays } from '../../text/block-writer.ts';
import { languageTag } from '../../text/block-language.ts';
import { childOf, elementsOf, type MarkupElement } from '../../markup/tree.ts';

/** What a style says of a paragraph, as far as a text shows it. */
export interface ParagraphLook {
  readonly heading?: number;
  readonly isQuote?: boolean;
  readonly isCode?: boolean;
  readonly numbering?: { readonly id: string; readonly level: number } | undefined;
}

export type RunLook = ReadonlyMap<MarkSays['type'], boolean>;

/** What an element says of on and off: its presence is on, unless it says otherwise. */
export function isOn(element: MarkupElement | undefined): boolean | undefined {
  if (element === undefined) return undefined;
  const value = element.attributes.get('w:val') ?? element.attributes.get('val');
  return value === undefined || !/^(?:0|false|off|none)$/i.test(value);
}

export function valueOf(element: MarkupElement | undefined): string | undefined {
  return element?.attributes.get('w:val') ?? element?.attributes.get('val');
}

/** The marks that run properties set or take away. */
export function runLook(properties: MarkupElement | undefined): RunLook {
  const look = new Map<MarkSays['type'], boolean>();
  const set = (type: MarkSays['type'], value: boolean | undefined): void => {
    if (value !== undefined) look.set(type, value);
  };
  set('strong', isOn(childOf(properties, 'b')));
  set('emphasis', isOn(childOf(properties, 'i')));
  set('underline', isOn(childOf(properties, 'u')));
  set('strikethrough', isOn(childOf(properties, 'strike')) ?? isOn(childOf(properties, 'dstrike')));
  set('smallCaps', isOn(childOf(properties, 'smallCaps')));
  const raised = valueOf(childOf(properties, 'vertAlign'));
  if (raised !== undefined) {
    look.set('superscript', raised === 'superscript');
    look.set('subscript', raised === 'subscript');
  }
  return look;
}

/** The language of a run: of text from right to left the one that is said of such text. */
export function languageIn(properties: MarkupElement | undefined): string | undefined {
  const language = childOf(properties, 'lang');
  const isRightToLeft = isOn(childOf(properties, 'rtl')) === true;
  return languageTag(isRightToLeft ? language?.attributes.get('w:bidi') : valueOf(language));
}

interface Style {
  readonly name: string;
  readonly basedOn: string | undefined;
  readonly paragraph: MarkupElement | undefined;
  readonly run: MarkupElement | undefined;
}

/** Styles in a circle are as deep as this. */
const DEEPEST = 30;

/** The styles of a document. */
export class Styles {
  readonly #styles = new Map<string, Style>();
  readonly language: string | undefined;

  constructor(root: MarkupElement | null) {
    for (const style of root === null ? [] : elementsOf(root, 'style')) {
      const id = style.attributes.get('w:styleId') ?? style.attributes.get('styleId') ?? '';
      this.#styles.set(id, {
        name: (valueOf(childOf(style, 'name')) ?? id).toLowerCase(),
        basedOn: valueOf(childOf(style, 'basedOn')),
        paragraph: childOf(style, 'pPr'),
        run: childOf(style, 'rPr'),
      });
    }
    const defaults = root === null ? undefined : childOf(childOf(root, 'docDefaults'), 'rPrDefault');
    this.language = languageIn(childOf(defaults, 'rPr'));
  }

  paragraph(id: string | undefined): ParagraphLook {
    let look: ParagraphLook = {};
    for (const style of this.#withAncestors(id)) {
      const level = valueOf(childOf(style.paragraph, 'outlineLvl'));
      const named = /^(?:heading|überschrift|titre|título|titolo|rubrik|заголовок)\s*(\d)/.exec(
        style.name,
      )?.[1];
      const heading =
        level !== undefined && /^[0-8]$/.test(level)
          ? Number(level) + 1
          : named !== undefined
            ? Number(named)
            : style.name === 'title'
              ? 1
              : undefined;
      const numbers = childOf(style.paragraph, 'numPr');
      const numbering = valueOf(childOf(numbers, 'numId'));
      look = {
        ...(heading === undefined ? {} : { heading: Math.min(heading, 6) }),
        ...(/\b(?:quote|quotation|quotations|citation|block ?text|zitat)\b/.test(style.name)
          ? { isQuote: true }
          : {}),
        ...(/\b(?:html preformatted|preformatted text|source code|plain text)\b/.test(style.name)
          ? { isCode: true }
          : {}),
        ...(numbering === undefined
          ? {}
          : { numbering: { id: numbering, level: Number(valueOf(childOf(numbers, 'ilvl')) ?? 0) } }),
        ...look,
      };
    }
    return look;
  }

  run(id: string | undefined): RunLook {
    const look = new Map<MarkSays['type'], boolean>();
    for (const style of this.#withAncestors(id)) {
      const own = [...runLook(style.run), ...namedLook(style.name)];
      for (const [type, value] of own) if (!look.has(type)) look.set(type, value);
    }
    return look;
  }

  /** The language that a style or one that it is based on says of its words. */
  languageOf(id: string | undefined): string | undefined {
    for (const style of this.#withAncestors(id)) {
      const language = languageIn(style.run);
      if (language !== undefined) return language;
    }
    return undefined;
  }

  /** A style and those that it is based on, itself first. */
  *#withAncestors(id: string | undefined): Generator<Style> {
    let style = id === undefined ? undefined : this.#styles.get(id);
    // A style may be used without being described; then its id is its name.
    if (style === undefined && id !== undefined) {
      const name = id.toLowerCase().replace(/^heading(\d)$/, 'heading $1');
      yield { name, basedOn: undefined, paragraph: undefined, run: undefined };
    }
    for (let depth = 0; style !== undefined && depth < DEEPEST; depth += 1) {
      yield style;
      style = style.basedOn === undefined ? undefined : this.#styles.get(style.basedOn);
    }
  }
}

function namedLook(name: string): RunLook {
  if (/^(?:strong)$/.test(name)) return new Map([['strong', true]]);
  if (/^(?:emphasis|subtle emphasis|book title)$/.test(name)) return new Map([['emphasis', true]]);
  return new Map();
}
